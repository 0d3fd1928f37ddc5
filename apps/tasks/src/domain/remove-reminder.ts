import { requireReminder } from "./find-reminder.ts";
import { requireKept, touch } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

/** The task without this reminder. @throws AppError `not-found`, `conflict` for a task in the trash */
export function removeReminder(task: TaskRecord, reminderId: string, moment: Moment): TaskEvent[] {
  requireReminder(task, reminderId);
  requireKept(task);
  const reminders = task.reminders.filter((reminder) => reminder.id !== reminderId);
  return change(task, { reminders }, touch(task), moment);
}
