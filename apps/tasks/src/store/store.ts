import type { Moment, RecurringRecord, TaskRecord } from "../domain/record.ts";
import type { RecurringEvent } from "../domain/recurring-event.ts";
import type { TaskEvent } from "../domain/task-event.ts";

/** What is kept of one kind, each record its own guarded document. */
export interface Records<R, E> {
  /** @returns undefined for what this user does not have */
  get(userId: string, id: string): Promise<R | undefined>;
  /** Creates without reading first. @returns undefined when the id is taken already */
  create(userId: string, id: string, events: E[]): Promise<R | undefined>;
  /** Decides on the present record and commits; decides again when somebody else was faster. No events: nothing is written. */
  change(userId: string, id: string, decide: (record: R | undefined) => E[]): Promise<R | undefined>;
}

/** The lists of a user: which records there are. */
export interface Lists {
  /** Every list document of the user by its list: `open`, `done/2026-11`, `trash`, `recurring`. */
  names(userId: string): Promise<string[]>;
  tasks(userId: string, list: string): Promise<TaskRecord[]>;
  recurring(userId: string): Promise<RecurringRecord[]>;
}

/** What a use case works with. */
export interface World {
  tasks: Records<TaskRecord, TaskEvent> & {
    /** Keeps a record that others have been told of already: nothing is published. @returns undefined when the id is taken */
    keep(record: TaskRecord): Promise<TaskRecord | undefined>;
  };
  recurring: Records<RecurringRecord, RecurringEvent>;
  lists: Lists;
  /** The present for a decision about this user's records. */
  moment(userId: string): Moment;
  now(): number;
}

/** Who asks, and how their words and dates are meant. */
export interface Asker {
  userId: string;
  timeZone: string;
  locale: string;
}
