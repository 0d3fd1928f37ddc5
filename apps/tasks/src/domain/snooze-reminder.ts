import { AppError, type SnoozeReminder } from "@todo/contracts";
import { addDuration } from "@todo/recurrence";
import { requireReminder, withReminder } from "./find-reminder.ts";
import { requireOpen } from "./open-task.ts";
import { iso, type Moment, type TaskRecord } from "./record.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

/**
 * The reminder fires again later: `for` a duration from now, or at `until`.
 * @param timeZone where the wall clock of whole days is, for a task without a due date
 * @throws AppError `not-found`, `reminder-in-the-past`, `conflict` for a task that is not open
 */
export function snoozeReminder(
  task: TaskRecord,
  reminderId: string,
  input: SnoozeReminder,
  timeZone: string,
  moment: Moment,
): TaskEvent[] {
  requireReminder(task, reminderId);
  requireOpen(task);
  const at = input.until
    ? Date.parse(input.until)
    : addDuration(moment.now, input.for ?? "PT10M", { timeZone: task.due?.timeZone ?? timeZone });
  if (at <= moment.now) throw new AppError("reminder-in-the-past");
  return change(
    task,
    { reminders: withReminder(task, reminderId, { triggerAt: iso(at), status: "snoozed" }) },
    {},
    moment,
  );
}
