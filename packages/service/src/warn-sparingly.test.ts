import { PassThrough } from "node:stream";
import { manualClock } from "@todo/clock";
import { expect, test } from "vitest";
import { createLogger } from "./logging.ts";
import { warnSparingly } from "./warn-sparingly.ts";

test("a failure is told at once, its like every ten seconds with their number, another one by itself", async () => {
  const clock = manualClock(0);
  const output = new PassThrough({ encoding: "utf8" });
  const told = () =>
    String(output.read() ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { err: { message: string }; times?: number; msg: string })
      .map(({ err, times, msg }) => [msg, err.message, times]);
  const warn = warnSparingly(createLogger("tasks", "warn", output), clock, "again");
  for (let time = 0; time < 500; time += 1) warn(new Error("no broker"));
  warn(new Error("no store"));
  expect(told()).toEqual([
    ["again", "no broker", undefined],
    ["again", "no store", undefined],
  ]);
  await clock.advance(10_000);
  expect(told()).toEqual([["again", "no broker", 499]]);
  await clock.advance(10_000);
  warn(new Error("no broker"));
  expect(told()).toEqual([["again", "no broker", undefined]]);
});
