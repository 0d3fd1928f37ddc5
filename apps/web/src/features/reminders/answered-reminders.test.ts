import type { Reminder, Task } from "@todo/contracts";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { answeredReminders } from "./answered-reminders.ts";

const NOW = Date.parse("2026-03-01T08:00:01.000Z");
const due = "2026-03-01T08:00:00.000Z";
const later = "2026-03-01T08:10:00.000Z";
const taskWith = (status: Reminder["status"], triggerAt: string, more: Partial<Task> = {}) =>
  buildTask({ reminders: [{ id: "r1", triggerAt, channel: "in-app", status }], ...more });

test.each([
  ["dismissed", due],
  ["canceled", due],
  ["snoozed", later],
  ["pending", later],
] as const)("a reminder that was %s for %s is answered", (status, triggerAt) => {
  expect(answeredReminders(taskWith(status, triggerAt), NOW)).toEqual(["r1"]);
});

test.each(["triggered", "pending", "snoozed"] as const)(
  "one that has just come due is not, though its task still says %s",
  (status) => {
    expect(answeredReminders(taskWith(status, due), NOW)).toEqual([]);
  },
);

test("a task that is done or deleted reminds of nothing", () => {
  expect(answeredReminders(taskWith("triggered", due, { status: "done" }), NOW)).toEqual(["r1"]);
  expect(answeredReminders(taskWith("triggered", due, { deletedAt: due }), NOW)).toEqual(["r1"]);
});
