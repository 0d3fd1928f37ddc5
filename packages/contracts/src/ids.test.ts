import { expect, test } from "vitest";
import { hashId, occurrenceId, reminderId, taskIdOfReminder, triggerId } from "./ids.ts";

test("an occurrence's id depends on the recurring task and the local date-time only", () => {
  expect(occurrenceId("r1", "2026-03-02T09:00")).toBe(occurrenceId("r1", "2026-03-02T09:00"));
  expect(occurrenceId("r1", "2026-03-02T09:00")).not.toBe(occurrenceId("r1", "2026-03-02"));
  expect(occurrenceId("r1", "2026-03-02")).not.toBe(occurrenceId("r2", "2026-03-02"));
  expect(occurrenceId("r1", "2026-03-02")).toMatch(/^[\w-]{22}$/);
});

test("a reminder that fires at another instant fires under another id", () => {
  expect(triggerId("m1", "2026-03-02T09:00:00.000Z")).not.toBe(triggerId("m1", "2026-03-02T09:10:00.000Z"));
});

test("parts do not run into each other", () => {
  expect(hashId("a", "bc")).not.toBe(hashId("ab", "c"));
});

test("a reminder's id tells its task's id", () => {
  const taskId = occurrenceId("r1", "2026-03-02");
  expect(taskIdOfReminder(reminderId(taskId, "0"))).toBe(taskId);
  expect(reminderId(taskId, "0")).not.toBe(reminderId(taskId, "1"));
});
