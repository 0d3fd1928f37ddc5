import { AppError, type Reminder } from "@todo/contracts";
import type { TaskRecord } from "./record.ts";

/** @throws AppError `not-found` */
export function requireReminder(task: TaskRecord, reminderId: string): Reminder {
  const reminder = task.reminders.find(({ id }) => id === reminderId);
  if (!reminder) throw new AppError("not-found", "There is no such reminder");
  return reminder;
}

/** The task's reminders with one of them changed. */
export function withReminder(task: TaskRecord, reminderId: string, changes: Partial<Reminder>): Reminder[] {
  return task.reminders.map((reminder) => (reminder.id === reminderId ? { ...reminder, ...changes } : reminder));
}
