import type { Due, PostponeTask } from "@todo/contracts";
import { addDays, localDateOf, localTimeOf, parseDuration, toInstant } from "@todo/recurrence";
import { dueOf } from "./due.ts";
import { requireOpen, touch } from "./open-task.ts";
import type { Moment, TaskRecord } from "./record.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

/**
 * Moves an open task to later. The time of day stays unless another is given. `for` counts from the due date, but from
 * today when that is over: an overdue task postponed by a day is due tomorrow, not overdue a day less.
 * @throws AppError `conflict` for a task that is done or in the trash
 */
export function postponeTask(task: TaskRecord, input: PostponeTask, timeZone: string, moment: Moment): TaskEvent[] {
  requireOpen(task);
  const zone = task.due?.timeZone ?? timeZone;
  const due = input.until
    ? dueOf({ ...input.until, time: input.until.time ?? task.due?.time }, zone)
    : later(task.due, input.for ?? "P1D", zone, moment.now);
  return change(task, { due }, touch(task), moment);
}

function later(due: Due | null, by: string, zone: string, now: number): Due {
  const { days, ms } = parseDuration(by) ?? { days: 1, ms: 0 };
  const today = localDateOf(now, zone);
  const date = addDays(due && due.date > today ? due.date : today, days);
  if (ms === 0) return dueOf({ date, time: due?.time }, zone);
  // Hours and minutes are counted from the task's own time while that lies ahead, else from now.
  const own = due?.time ? toInstant(due.date, due.time, zone) : now;
  const from = Math.max(own, now);
  const at = toInstant(addDays(localDateOf(from, zone), days), localTimeOf(from, zone), zone) + ms;
  return dueOf({ date: localDateOf(at, zone), time: localTimeOf(at, zone) }, zone);
}
