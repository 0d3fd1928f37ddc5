import type { RecurringTask, Task } from "@todo/contracts";
import { nextDates } from "./next-dates.ts";
import type { RecurringRecord, TaskRecord } from "./record.ts";

/** A task as others see it: without what only this service needs to know. */
export function shownTask(record: TaskRecord): Task {
  const { userId: _u, filed: _f, unfiled: _n, touched: _t, recurringTaskVersion: _v, discarded: _d, ...task } = record;
  return task;
}

/** A recurring task as others see it, with the next dates it was recorded with. */
export function publishedRecurring(record: RecurringRecord): RecurringTask {
  const { userId: _u, filed: _f, unfiled: _n, deletedInstances: _d, ...recurring } = record;
  return recurring;
}

/** A recurring task as the API shows it: its next dates are counted from now. */
export function shownRecurring(record: RecurringRecord, now: number): RecurringTask {
  const next = record.active && !record.deletedAt ? nextDates(record, now) : [];
  return { ...publishedRecurring(record), next };
}
