import { expect } from "vitest";
import { type Figure, meets } from "../../../bench/figure.ts";
import { printFigure } from "../../../bench/print-figure.ts";

/** Prints a figure as a line of docs/benchmarks.md and holds it to its target. */
export function expectFigure(figure: Figure): void {
  printFigure(figure);
  expect(meets(figure), `${figure.name}: ${figure.value} ${figure.unit}`).not.toBe(false);
}

/** `503 ×3, ECONNRESET ×1`; "none" when there is nothing. */
export function tally(outcomes: (string | number)[]): string {
  const counts = new Map<string | number, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${outcome} ×${count}`).join(", ") || "none";
}
