import { expect, it } from "vitest";
import { killUnderLoad } from "./kill-standalone.ts";

// The long run: node tests/faults/kill-standalone.ts --kills 100
it("kill -9 at random instants under load loses and doubles nothing", async () => {
  const report = await killUnderLoad({ kills: 4, seed: 7 });
  expect(report.violations).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(20);
}, 120_000);
