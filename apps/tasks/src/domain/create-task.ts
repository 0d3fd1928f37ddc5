import type { CreateTaskFields, Due, Reminder, ReminderInput } from "@todo/contracts";
import { reminderId } from "@todo/contracts/ids";
import { dueOf } from "./due.ts";
import { iso, type Moment, type TaskRecord } from "./record.ts";
import { triggerAtOf } from "./reminder-time.ts";
import { taskEvent, type TaskEvent } from "./task-event.ts";

/** Whose task it is, under which id, and in which zone its dates are meant. */
export interface NewTask {
  id: string;
  userId: string;
  timeZone: string;
}

/**
 * A new task.
 * @throws AppError `reminder-in-the-past`, `reminder-needs-due`
 */
export function createTask(fields: CreateTaskFields, { id, userId, timeZone }: NewTask, moment: Moment): TaskEvent[] {
  const due = fields.due ? dueOf(fields.due, timeZone) : null;
  const now = iso(moment.now);
  const record: TaskRecord = {
    id,
    userId,
    title: fields.title,
    notes: fields.notes ?? "",
    status: "open",
    priority: fields.priority ?? "none",
    tags: fields.tags ?? [],
    due,
    reminders: (fields.reminders ?? []).map((input, index) =>
      newReminder(reminderId(id, String(index)), input, due, moment.now),
    ),
    createdAt: now,
    updatedAt: now,
    version: 1,
    filed: moment.file("open"),
  };
  return [taskEvent("task.created", record, moment)];
}

/** A pending reminder as somebody asked for it. */
export function newReminder(id: string, input: ReminderInput, due: Due | null, now: number): Reminder {
  const triggerAt = triggerAtOf(input, due, now);
  return {
    id,
    ...(input.before === undefined ? { at: triggerAt } : { before: input.before }),
    triggerAt,
    channel: input.channel ?? "in-app",
    status: "pending",
  };
}
