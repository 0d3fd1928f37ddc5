import { AppError, type Due, type ReminderInput } from "@todo/contracts";
import { instantBefore as epochBefore } from "@todo/recurrence";
import { iso } from "./record.ts";

/**
 * When a relative reminder fires. Weeks and days count on the wall clock of the task's zone (a day before 15:00 is
 * 15:00, also across a change of clocks); hours, minutes and seconds are exact.
 * A task that is due on a date without a time counts from 09:00 local of that date.
 * @param before ISO 8601 duration, e.g. `P1DT15M`
 */
export function instantBefore(due: Due, before: string): string {
  return iso(epochBefore(due, before));
}

/**
 * When a reminder that somebody asks for fires.
 * @throws AppError `reminder-needs-due` for a relative reminder of a task without due date; `reminder-in-the-past`
 */
export function triggerAtOf(input: ReminderInput, due: Due | null, now: number): string {
  const triggerAt = input.at === undefined ? relative(input.before ?? "PT0S", due) : iso(Date.parse(input.at));
  if (Date.parse(triggerAt) <= now) throw new AppError("reminder-in-the-past");
  return triggerAt;
}

function relative(before: string, due: Due | null): string {
  if (!due) throw new AppError("reminder-needs-due", "Give the task a due date first, or the reminder an instant (at)");
  return instantBefore(due, before);
}
