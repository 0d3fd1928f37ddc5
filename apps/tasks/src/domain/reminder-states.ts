import type { Due, Reminder, ReminderCanceled } from "@todo/contracts";
import type { Moment, TaskRecord } from "./record.ts";
import { instantBefore } from "./reminder-time.ts";
import { reminderCanceledEvent } from "./task-event.ts";

/** Still to fire. */
export function isWaiting(reminder: Reminder): boolean {
  return reminder.status === "pending" || reminder.status === "snoozed";
}

/** The reminders once nothing of the task may fire any more. */
export function canceled(reminders: Reminder[]): Reminder[] {
  if (!reminders.some(isWaiting)) return reminders;
  return reminders.map((reminder) => (isWaiting(reminder) ? { ...reminder, status: "canceled" } : reminder));
}

/** The reminders of a task that is open again: what was canceled and still lies ahead is pending again. */
export function revived(reminders: Reminder[], now: number): Reminder[] {
  return reminders.map((reminder) =>
    reminder.status === "canceled" && Date.parse(reminder.triggerAt) > now
      ? { ...reminder, status: "pending" }
      : reminder,
  );
}

/**
 * The reminders after the due date moved. Relative ones are set anew, whatever became of them before: the new date
 * deserves its own reminder. One that would have to fire in the past, or has no date to count from, is canceled.
 */
export function moved(reminders: Reminder[], due: Due | null, now: number): Reminder[] {
  return reminders.map((reminder) => {
    if (reminder.before === undefined) return reminder;
    if (!due) return isWaiting(reminder) ? { ...reminder, status: "canceled" } : reminder;
    const triggerAt = instantBefore(due, reminder.before);
    return { ...reminder, triggerAt, status: Date.parse(triggerAt) > now ? "pending" : "canceled" };
  });
}

/** One `reminder.canceled` for each reminder that waited in `before` and no longer does in `after`. */
export function cancellations(
  before: TaskRecord,
  after: TaskRecord,
  reason: ReminderCanceled["payload"]["reason"],
  moment: Moment,
): ReminderCanceled[] {
  const waiting = new Set(after.reminders.filter(isWaiting).map((reminder) => reminder.id));
  return before.reminders
    .filter((reminder) => isWaiting(reminder) && !waiting.has(reminder.id))
    .map((reminder) => reminderCanceledEvent(after, reminder, reason, moment));
}
