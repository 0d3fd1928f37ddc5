import { AppError } from "@todo/contracts";
import { requireKept } from "./open-task.ts";
import { iso, type Moment, type TaskRecord } from "./record.ts";
import { canceled, cancellations } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/**
 * The task is done and its waiting reminders are canceled. Completing a done task is no news: no events.
 * @throws AppError `conflict` for a task in the trash
 */
export function completeTask(task: TaskRecord, moment: Moment): TaskEvent[] {
  requireKept(task);
  return task.status === "done" ? [] : finish(task, {}, moment);
}

/**
 * This occurrence is left out; the recurring task goes on as if it were done.
 * @throws AppError `conflict` for a task that does not recur or lies in the trash
 */
export function skipTask(task: TaskRecord, moment: Moment): TaskEvent[] {
  requireKept(task);
  if (!task.recurringTaskId) throw new AppError("conflict", "Only an occurrence of a recurring task can be skipped");
  return task.status === "done" ? [] : finish(task, { skipped: true }, moment);
}

function finish(task: TaskRecord, marks: Partial<TaskRecord>, moment: Moment): TaskEvent[] {
  const reminders = canceled(task.reminders);
  const after = revise(task, { ...marks, status: "done", completedAt: iso(moment.now), reminders }, moment);
  return [taskEvent("task.completed", after, moment), ...cancellations(task, after, "task-completed", moment)];
}
