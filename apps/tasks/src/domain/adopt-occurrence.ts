import type { TaskCreated } from "@todo/contracts";
import { followRecurringTask, yieldsOccurrence } from "./follow-recurring-task.ts";
import type { Moment, RecurringRecord, TaskRecord } from "./record.ts";
import { revived } from "./reminder-states.ts";
import { revise, taskEvent, type TaskEvent } from "./task-event.ts";

/** A generated occurrence, and the version of the recurring task it was generated from. */
export interface Generated {
  task: TaskCreated["payload"];
  userId: string;
  recurringTaskVersion: number;
}

/** The first record of a generated occurrence. */
export function recordOf({ task, userId, recurringTaskVersion }: Generated, moment: Moment): TaskRecord {
  const { generated: _, ...fields } = task;
  return { ...fields, userId, recurringTaskVersion, version: 1, filed: moment.file("open") };
}

/**
 * Whether a generated occurrence is kept. Not when its recurring task is gone, or has changed since (stopped, or to a
 * rule that no longer yields this date-time).
 */
export function isWanted(occurrence: TaskRecord, recurring: RecurringRecord | undefined): boolean {
  if (!recurring || recurring.deletedAt) return false;
  if ((occurrence.recurringTaskVersion ?? 0) >= recurring.version) return true;
  return recurring.active && yieldsOccurrence(recurring, occurrence);
}

/**
 * What a generated occurrence means for the one that exists already under its id: usually nothing. A newer generation
 * brings back what an older rule had taken back.
 */
export function renewOccurrence(existing: TaskRecord, generated: Generated, moment: Moment): TaskEvent[] {
  const own = existing.recurringTaskVersion ?? 0;
  const { title, notes, priority, tags, due, reminders } = generated.task;
  const content = { title, notes, priority, tags, due, recurringTaskVersion: generated.recurringTaskVersion };
  if (!existing.discarded || generated.recurringTaskVersion < own) return [];
  const back = { ...content, discarded: undefined, deletedAt: undefined, reminders: revived(reminders, moment.now) };
  return [taskEvent("task.updated", revise(existing, back, moment), moment)];
}

/**
 * {@link followRecurringTask} for an occurrence made from an older version than the recurring task has now. The recurring task itself
 * decides, not the generated copy: what its reminders have been through (fired, snoozed) stays, and so does what lies in the past.
 */
export function catchUpOccurrence(
  task: TaskRecord,
  recurring: RecurringRecord | undefined,
  moment: Moment,
): TaskEvent[] {
  return recurring && (task.recurringTaskVersion ?? 0) < recurring.version
    ? followRecurringTask(task, recurring, moment)
    : [];
}
