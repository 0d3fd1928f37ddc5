import { expect, test } from "vitest";
import { ruleInput } from "./rule-input.ts";

test.each([
  ["FREQ=WEEKLY;BYDAY=MO", "rule"],
  ["RRULE:FREQ=DAILY", "rule"],
  ["0 9 * * 1-5", "rule"],
  ["*/15 8 1 * MON", "rule"],
  ["every weekday at 9am", "text"],
  ["2 weeks on monday morning", "text"],
])("%s is given as %s", (typed, as) => {
  expect(Object.keys(ruleInput(typed))).toEqual([as]);
});
