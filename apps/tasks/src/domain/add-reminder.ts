import { AppError, type ReminderInput } from "@todo/contracts";
import { newReminder } from "./create-task.ts";
import { requireOpen, touch } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

const REMINDERS_PER_TASK = 3;

/**
 * The task with one reminder more.
 * @param id the reminder's id; a task that has it already is not changed
 * @throws AppError `reminder-limit`, `reminder-in-the-past`, `reminder-needs-due`, `conflict`
 */
export function addReminder(task: TaskRecord, id: string, input: ReminderInput, moment: Moment): TaskEvent[] {
  if (task.reminders.some((reminder) => reminder.id === id)) return [];
  requireOpen(task);
  if (task.reminders.length >= REMINDERS_PER_TASK) throw new AppError("reminder-limit");
  const reminders = [...task.reminders, newReminder(id, input, task.due, moment.now)];
  return change(task, { reminders }, touch(task), moment);
}
