import { expect, test } from "vitest";
import { resolveTarget } from "./resolve-target.ts";

const tasks = [
  { id: "a", title: "Buy milk" },
  { id: "b", title: "Exercise" },
  { id: "c", title: "Call mom" },
  { id: "d", title: "Call the plumber" },
];
const ids = (words: string, recent?: string[]) => resolveTarget(words, tasks, { recent }).matches.map(({ id }) => id);

test.each<[string, string[]]>([
  ["exercise", ["b"]],
  ["exercising", ["b"]],
  ["milk", ["a"]],
  ['"buy milk"', ["a"]],
  ["buy mlik", ["a"]],
  ["the second one", ["b"]],
  ["second one", ["b"]],
  ["task 3", ["c"]],
  ["the last one", ["d"]],
  ["all", ["a", "b", "c", "d"]],
  ["plumber", ["d"]],
  ["rent", []],
])("%s names %j", (words, expected) => {
  expect(ids(words)).toEqual(expected);
});

test("it is the most recent one", () => {
  expect(ids("it", ["gone", "c"])).toEqual(["c"]);
});

test("words that fit several are ambiguous", () => {
  expect(resolveTarget("call", tasks)).toMatchObject({ ambiguous: true, matches: [{ id: "c" }, { id: "d" }] });
});
