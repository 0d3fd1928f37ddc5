import type { Reminder } from "@todo/contracts";
import { reminderId } from "@todo/contracts/ids";
import { deleteTask, discardTask } from "./delete-task.ts";
import { yields } from "./next-dates.ts";
import type { Moment, RecurringRecord, TaskRecord } from "./record.ts";
import { instantBefore } from "./reminder-time.ts";
import type { TaskEvent } from "./task-event.ts";
import { change } from "./update-task.ts";

/**
 * What becomes of an occurrence now that its recurring task is as it is. Only open occurrences that are still to come
 * and that their user has not changed follow: fields in place; one that the rule no longer yields is taken back.
 * Deciding twice is the same as once.
 */
export function followRecurringTask(task: TaskRecord, recurring: RecurringRecord, moment: Moment): TaskEvent[] {
  if (!isToCome(task, moment.now)) return [];
  if (recurring.deletedAt) return recurring.deletedInstances === "future" ? deleteTask(task, moment) : [];
  if (task.touched || (task.recurringTaskVersion ?? 0) > recurring.version) return [];
  if (!yieldsOccurrence(recurring, task)) return discardTask(task, recurring.version, moment);
  const { title, notes, priority, tags } = recurring;
  const reminders = remindersOf(recurring, task, moment.now);
  return change(task, { title, notes, priority, tags, reminders }, { recurringTaskVersion: recurring.version }, moment);
}

/** Whether the recurring task would make this occurrence: its date by the rule, its time and zone as they are now. */
export function yieldsOccurrence(recurring: RecurringRecord, task: TaskRecord): boolean {
  const [date = "", time] = (task.occurrence ?? "").split("T");
  if (time !== recurring.time || task.due?.timeZone !== recurring.timeZone) return false;
  // Counted from the day the last one was done, dates need not be the calendar's.
  return recurring.policy.generate === "afterCompletion" || yields(recurring, date);
}

/** Open, and due after now (an all-day occurrence is due when its day is over). */
export function isToCome(task: TaskRecord, now: number): boolean {
  return task.status === "open" && !task.deletedAt && task.due !== null && Date.parse(task.due.at) > now;
}

/** The reminders an occurrence gets from its recurring task; what an unchanged one has been through stays. */
function remindersOf(recurring: RecurringRecord, task: TaskRecord, now: number): Reminder[] {
  const { due } = task;
  if (!due) return task.reminders;
  return recurring.reminders.map(({ before, channel }, index) => {
    const own = task.reminders.find((reminder) => reminder.before === before && reminder.channel === channel);
    if (own) return own;
    const triggerAt = instantBefore(due, before);
    const status = Date.parse(triggerAt) > now ? "pending" : "canceled";
    return {
      id: reminderId(task.id, "recurring", String(recurring.version), String(index)),
      before,
      triggerAt,
      channel,
      status,
    };
  });
}
