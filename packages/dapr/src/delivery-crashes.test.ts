import { manualClock } from "@todo/clock";
import { assert, asyncProperty, array, integer, nat, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { createDapr } from "./dapr.ts";
import { countCrashes, CRASHES } from "./delivery-crashes.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import type { Transport } from "./transport.ts";

const MINUTE = 60_000;
const forever = () => new Promise<never>(() => undefined);
const done = async () => Promise.resolve({ outcome: "done" });
const GIVEN_UP = { outcome: "given-up", reason: "The process ended each time it was handled" };

/** A replica whose process lives again and again, beside the same store. */
function replica() {
  const sidecar = createFakeSidecar("postgres");
  const clock = manualClock("2026-03-02T08:00:00Z");
  return {
    clock,
    sidecar,
    live() {
      let dead = false;
      const transport: Transport = (request) => (dead ? forever() : sidecar.transport(request));
      const { state } = createDapr({ appId: "app", transport, clock });
      const crashes = countCrashes(state, "app-0", clock);
      return { crashes, crash: () => void (dead = true) };
    },
  };
}

describe("an event that ends the process each time it is handled", () => {
  it("is given up, and nothing that is under way at the same time, in whatever order they come", async () => {
    await assert(
      asyncProperty(
        uniqueArray(nat(11), { minLength: 1, maxLength: 2 }),
        array(integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 }),
        async (guilty, durations) => {
          const { live } = replica();
          const left = new Set(durations.keys());
          const givenUp: number[] = [];
          let lives = 0;
          for (; left.size > 0 && lives < 2 * (CRASHES + 2); lives += 1) {
            const { crashes, crash } = live();
            const crashed = Promise.withResolvers<void>();
            let over = false;
            const end = () => {
              over = true;
              crash();
              crashed.resolve();
            };
            const deliver = async (event: number) => {
              const handle = async () => {
                for (let turn = 0; turn < durations[event]!; turn += 1) await Promise.resolve();
                if (over) return forever();
                if (!guilty.includes(event)) return done();
                end();
                return forever();
              };
              const { outcome } = await crashes.run(`e${event}`, handle);
              if (over) return;
              crashes.ended(`e${event}`);
              left.delete(event);
              if (outcome === "given-up") givenUp.push(event);
            };
            await Promise.race([Promise.all([...left].map(deliver)), crashed.promise]);
          }
          expect(left.size).toBe(0);
          expect(givenUp.toSorted()).toEqual(guilty.toSorted());
        },
      ),
      { numRuns: 200, seed: 14 },
    );
  });

  it("is not handled any more before its dead letter is out", async () => {
    const { live } = replica();
    for (let life = 0; life <= CRASHES; life += 1) {
      const { crashes, crash } = live();
      const begun = Promise.withResolvers<void>();
      void crashes.run("bad", () => {
        begun.resolve();
        return forever();
      });
      await begun.promise;
      crash();
    }
    const { crashes } = live();
    expect(await crashes.run("bad", done)).toEqual(GIVEN_UP);
    expect(await crashes.run("bad", done)).toEqual(GIVEN_UP);
    crashes.ended("bad");
    expect(await crashes.run("bad", done)).toEqual({ outcome: "done" });
  });
});

describe("events of a process", () => {
  const requestsOf = async (sidecar: ReturnType<typeof createFakeSidecar>, work: () => Promise<unknown>) => {
    const before = sidecar.requests.length;
    await work();
    return sidecar.requests.length - before;
  };

  it("cost nothing more while lives end in order", async () => {
    const { live, sidecar } = replica();
    const first = live().crashes;
    expect(await requestsOf(sidecar, () => first.run("a", done))).toBe(2);
    expect(await requestsOf(sidecar, () => first.run("b", done))).toBe(0);
    await first.stop();
    const second = live().crashes;
    await second.run("c", done);
    expect(await requestsOf(sidecar, () => second.run("d", done))).toBe(0);
  });

  it("are written down for a minute after a crash, those that begin together in one write", async () => {
    const { live, sidecar, clock } = replica();
    const first = live();
    await first.crashes.run("a", done);
    first.crash();
    const { crashes } = live();
    await crashes.run("b", done);
    const together = () => Promise.all(["c", "d", "e", "f"].map((event) => crashes.run(event, done)));
    expect(await requestsOf(sidecar, together)).toBe(1);
    await clock.advance(MINUTE);
    expect(await requestsOf(sidecar, () => crashes.run("g", done))).toBe(0);
  });

  it("that failed without ending the process are suspected of nothing", async () => {
    const { live } = replica();
    for (let life = 0; life < CRASHES + 2; life += 1) {
      const { crashes, crash } = live();
      await expect(crashes.run("fails", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
      await crashes.run("next", done);
      crash();
    }
    expect(await live().crashes.run("fails", done)).toEqual({ outcome: "done" });
  });
});
