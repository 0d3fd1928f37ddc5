import type { RecurringTask, Task } from "@todo/contracts";

/** Where a record is filed among its user's lists. A list is a few documents; both values name one of them, e.g. `open` or `done/2026-11~1`. */
export interface Filed {
  /** The list document that shows the record; absent when none does. */
  filed?: string;
  /** List documents that showed it before and must not any more. */
  unfiled?: string[];
}

/** A task as it is kept: what the API shows and what only this service needs to know. */
export interface TaskRecord extends Task, Filed {
  userId: string;
  /** An occurrence that its user has changed: it no longer follows its recurring task. */
  touched?: boolean;
  /** The version of the recurring task that an occurrence was last made from. */
  recurringTaskVersion?: number;
  /** Taken back because its recurring task no longer yields it: unlike a deleted task it is not in the trash. */
  discarded?: boolean;
}

/** What a deleted recurring task did with its open future occurrences. */
export type Instances = "keep" | "future";

/** A recurring task as it is kept. */
export interface RecurringRecord extends RecurringTask, Filed {
  userId: string;
  /** Set once deleted: whether its future occurrences went to the trash with it. */
  deletedInstances?: Instances;
}

/** What a decision may know of the world: values, so that decisions stay pure. */
export interface Moment {
  /** The present, epoch milliseconds. */
  now: number;
  /** A fresh unique id, for events and reminders. */
  newId: () => string;
  /** The document of `list` that takes a new entry now. */
  file: (list: string) => string;
}

/** Epoch milliseconds as the API writes instants. */
export function iso(instant: number): string {
  return new Date(instant).toISOString();
}
