import { expect, it } from "vitest";
import { createGate } from "./gate.ts";

/** Work that ends when it is told to. */
function work(name: string, log: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
  };
  return { run, end: resolve };
}

it("lets work go on side by side, and nothing beside what is by itself", async () => {
  const gate = createGate();
  const log: string[] = [];
  const [a, b, alone, alsoAlone, late] = ["a", "b", "alone", "also alone", "late"].map((name) => work(name, log));
  const all = [
    gate.withOthers(a!.run),
    gate.withOthers(b!.run),
    gate.byItself(alone!.run),
    gate.withOthers(late!.run),
    gate.byItself(alsoAlone!.run),
  ];
  for (const { end } of [a!, b!, alone!, alsoAlone!, late!]) end();
  await Promise.all(all);
  expect(log).toEqual([
    ...["a begins", "b begins", "a ends", "b ends"],
    ...["alone begins", "alone ends"],
    ...["also alone begins", "also alone ends"],
    ...["late begins", "late ends"],
  ]);
});

it("goes on after work that failed", async () => {
  const gate = createGate();
  const fails = () => Promise.reject(new Error("failed"));
  await expect(gate.withOthers(fails)).rejects.toThrow("failed");
  await expect(gate.byItself(fails)).rejects.toThrow("failed");
  expect(await gate.withOthers(() => Promise.resolve("done"))).toBe("done");
});
