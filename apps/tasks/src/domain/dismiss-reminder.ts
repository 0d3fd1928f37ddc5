import { requireReminder, withReminder } from "./find-reminder.ts";
import { requireKept } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import { cancellations } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/** The reminder is seen and done with; one that still waited will not fire. @throws AppError `not-found`, `conflict` */
export function dismissReminder(task: TaskRecord, reminderId: string, moment: Moment): TaskEvent[] {
  const reminder = requireReminder(task, reminderId);
  requireKept(task);
  if (reminder.status === "dismissed" || reminder.status === "canceled") return [];
  const after = revise(task, { reminders: withReminder(task, reminderId, { status: "dismissed" }) }, moment);
  return [taskEvent("task.updated", after, moment), ...cancellations(task, after, "dismissed", moment)];
}
