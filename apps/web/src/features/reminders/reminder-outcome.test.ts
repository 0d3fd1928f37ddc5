import type { Reminder } from "@todo/contracts";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { reminderOutcome } from "./reminder-outcome.ts";

const asked = { reminderId: "r1", taskId: "t1" };
const taskWith = (status: Reminder["status"]) =>
  buildTask({
    id: "t1",
    reminders: [{ id: "r1", triggerAt: "2026-03-01T08:10:00.000Z", channel: "in-app", status }],
  });

test.each([
  ["triggered", undefined],
  ["dismissed", "Dismissed"],
  ["canceled", "Canceled"],
] as const)("a reminder that is %s shows “%s”", (status, outcome) => {
  expect(reminderOutcome([taskWith(status)], asked)).toBe(outcome);
});

test("a snoozed reminder says when it comes again", () => {
  expect(reminderOutcome([taskWith("snoozed")], asked)).toMatch(/^Comes again at \d/);
});

test("a reminder of a task that is done or deleted asks nothing any more", () => {
  expect(reminderOutcome([], asked)).toBe("No longer open");
});

test("as long as the tasks are not known, nothing is claimed", () => {
  expect(reminderOutcome(undefined, asked)).toBeUndefined();
});
