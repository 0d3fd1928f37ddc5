import * as fc from "fast-check";
import { expect, it } from "vitest";
import { subscriber, testSidecar } from "../test-support.ts";

const messages = fc.array(
  fc.record({ key: fc.constantFrom("a", "b", "c", "d"), failures: fc.integer({ min: 0, max: 2 }) }),
  { maxLength: 40 },
);

it("delivers the messages of a key in order, one at a time, whatever fails on the way", async () => {
  await fc.assert(
    fc.asyncProperty(messages, async (list) => {
      const failures = new Map(list.map(({ failures }, n) => [n, failures]));
      const done = new Map<string, number[]>();
      const busy = new Set<string>();
      const app = subscriber({
        topic: async (event) => {
          const { key, n } = event["data"] as { key: string; n: number };
          expect(busy.has(key)).toBe(false);
          busy.add(key);
          await new Promise(setImmediate);
          busy.delete(key);
          const left = failures.get(n) ?? 0;
          failures.set(n, left - 1);
          if (left > 0) return 500;
          done.set(key, [...(done.get(key) ?? []), n]);
          return undefined;
        },
      });
      const { dapr, publish } = testSidecar({ app, retry: { tries: 3, initialDelay: 1, maxDelay: 1 } });
      await dapr.start();
      await Promise.all(list.map(({ key }, n) => publish("topic", { key, n }, key)));
      await dapr.idle();
      await dapr.stop();
      for (const key of ["a", "b", "c", "d"]) {
        const published = list.flatMap((message, n) => (message.key === key ? [n] : []));
        expect(done.get(key) ?? []).toEqual(published);
      }
    }),
    { numRuns: 25 },
  );
});
