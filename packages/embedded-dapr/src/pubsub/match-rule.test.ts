import { expect, it } from "vitest";
import { compileMatch } from "./match-rule.ts";

const event = { type: "task.created", data: { kind: "a" } };

it.each([
  ["", true],
  ['event.type == "task.created"', true],
  ["event.type != 'task.created'", false],
  ['event.type == "other" || event.data.kind == "a"', true],
  ['event.type == "task.created" && event.data.kind == "b"', false],
  ['event.missing.deep == "x"', false],
])("evaluates %s", (expression, expected) => {
  expect(compileMatch(expression)(event)).toBe(expected);
});

it("refuses what it does not understand, naming the rule", () => {
  expect(() => compileMatch("event.data.n > 5")).toThrow(/"event.data.n > 5"/);
});
