import type { RecurringTask } from "@todo/contracts";
import type { LocalDate } from "@todo/recurrence";

/** What the scheduler knows of one recurring task: which of its dates exist already. */
export interface Generation {
  version: number;
  userId: string;
  template: RecurringTask;
  /** Dates that were generated, each with the version of the template it came from. Past ones are forgotten; `afterCompletion` keeps those that are open. */
  generated: Record<LocalDate, number>;
  /** All dates before this one were looked at; absent until the first generation. */
  lookedUntil?: LocalDate;
  /** The template was stopped or deleted since the last generation. */
  paused: boolean;
  /** `afterCompletion`: how many are done, the latest date among them, and the day the last was done. */
  done?: { count: number; last: LocalDate; on: LocalDate };
}
