import { requireKept } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import { revived } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/**
 * A done (or skipped) task is open again; canceled reminders that still lie ahead are pending again.
 * @throws AppError `conflict` for a task in the trash
 */
export function reopenTask(task: TaskRecord, moment: Moment): TaskEvent[] {
  requireKept(task);
  if (task.status === "open") return [];
  const reminders = revived(task.reminders, moment.now);
  const after = revise(task, { status: "open", completedAt: undefined, skipped: undefined, reminders }, moment);
  return [taskEvent("task.updated", after, moment)];
}
