import { withReminder } from "./find-reminder.ts";
import type { Moment, TaskRecord } from "./record.ts";
import { isWaiting } from "./reminder-states.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

/**
 * Notes that a reminder has fired. A stale trigger (moved, canceled or removed meanwhile, or noted already) is no news.
 * @param triggerAt the instant the trigger was for, ISO 8601
 */
export function triggerReminder(task: TaskRecord, reminderId: string, triggerAt: string, moment: Moment): TaskEvent[] {
  const reminder = task.reminders.find(({ id }) => id === reminderId);
  if (!reminder || !isWaiting(reminder) || Date.parse(reminder.triggerAt) !== Date.parse(triggerAt)) return [];
  // Not `removed`: it is no cancellation that this reminder stops waiting.
  const [updated] = change(task, { reminders: withReminder(task, reminderId, { status: "triggered" }) }, {}, moment);
  return updated ? [updated] : [];
}
