import type { UpdateTask } from "@todo/contracts";
import { isDeepStrictEqual } from "node:util";
import { dueOf } from "./due.ts";
import { requireKept, touch } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import { cancellations, moved } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/**
 * The task with other fields; nothing happens when they are what they were. A moved due date moves relative reminders.
 * @param timeZone the zone of a new due date that names none: the task's own, else this one
 * @throws AppError `conflict` for a task in the trash
 */
export function updateTask(task: TaskRecord, changes: UpdateTask, timeZone: string, moment: Moment): TaskEvent[] {
  requireKept(task);
  const { due: dueInput, ...fields } = changes;
  const due = dueInput ? dueOf(dueInput, task.due?.timeZone ?? timeZone) : dueInput;
  return change(task, { ...fields, ...(due !== undefined && { due }) }, touch(task), moment);
}

/**
 * Changes fields, keeps reminders in step, and states what happened: nothing when all is as it was.
 * @param marks what is noted along with a real change
 */
export function change(
  task: TaskRecord,
  fields: Partial<TaskRecord>,
  marks: Partial<TaskRecord>,
  moment: Moment,
): TaskEvent[] {
  const dueMoves = fields.due !== undefined && !isDeepStrictEqual(fields.due, task.due);
  const reminders = fields.reminders ?? task.reminders;
  const wanted: Partial<TaskRecord> = {
    ...fields,
    reminders: dueMoves && task.status === "open" ? moved(reminders, fields.due ?? null, moment.now) : reminders,
  };
  const changed = Object.entries(wanted).some(
    ([key, value]) => !isDeepStrictEqual(value, task[key as keyof TaskRecord]),
  );
  if (!changed) return [];
  const after = revise(task, { ...wanted, ...marks }, moment);
  return [taskEvent("task.updated", after, moment), ...cancellations(task, after, "removed", moment)];
}
