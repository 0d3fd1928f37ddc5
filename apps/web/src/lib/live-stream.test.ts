import { expect, test } from "vitest";
import { keepOpen } from "./live-stream.ts";

test("connects again after breaks, waits longer each time, and says when it is back", async () => {
  const ended = new AbortController();
  const seen: string[] = [];
  const waits: number[] = [];
  const answers = ["data: 1\n\n", undefined, undefined, "data: 2\n\n"];
  await keepOpen(
    {
      open: () => {
        const body = answers.shift();
        return body ? Promise.resolve(new Response(body)) : Promise.reject(new TypeError("unreachable"));
      },
      onEvent: ({ data }) => seen.push(data),
      onReconnect: () => seen.push("back"),
      wait: (ms) => {
        waits.push(ms);
        if (answers.length === 0) ended.abort();
        return Promise.resolve();
      },
    },
    ended.signal,
  );
  expect(seen).toEqual(["1", "back", "2"]);
  expect(waits[2]).toBeGreaterThan((waits[0] ?? 0) * 2);
});
