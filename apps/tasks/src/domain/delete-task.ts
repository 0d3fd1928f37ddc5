import { iso, type Moment, type TaskRecord } from "./record.ts";
import { canceled, cancellations, revived } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/** The task goes to the trash, its waiting reminders are canceled. Deleting a deleted task is no news. */
export function deleteTask(task: TaskRecord, moment: Moment): TaskEvent[] {
  return task.deletedAt ? [] : remove(task, {}, moment);
}

/**
 * Takes back an occurrence that its recurring task no longer yields: deleted, but not in the trash.
 * @param recurringTaskVersion the version that does not yield it; a later one may bring it back
 */
export function discardTask(task: TaskRecord, recurringTaskVersion: number, moment: Moment): TaskEvent[] {
  return task.deletedAt ? [] : remove(task, { discarded: true, recurringTaskVersion }, moment);
}

/** A task comes back from the trash as it was; reminders that still lie ahead are pending again. */
export function restoreTask(task: TaskRecord, moment: Moment): TaskEvent[] {
  if (!task.deletedAt) return [];
  const reminders = task.status === "open" ? revived(task.reminders, moment.now) : task.reminders;
  const after = revise(task, { deletedAt: undefined, reminders }, moment);
  return [taskEvent("task.updated", after, moment)];
}

function remove(task: TaskRecord, marks: Partial<TaskRecord>, moment: Moment): TaskEvent[] {
  const reminders = canceled(task.reminders);
  const after = revise(task, { ...marks, deletedAt: iso(moment.now), reminders }, moment);
  return [taskEvent("task.deleted", after, moment), ...cancellations(task, after, "task-deleted", moment)];
}
