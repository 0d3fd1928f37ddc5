import type { RecurringTaskCreated, RecurringTaskDeleted, RecurringTaskUpdated } from "@todo/contracts";
import { nextDates } from "./next-dates.ts";
import { iso, type Moment, type RecurringRecord } from "./record.ts";

type RecurringFact = RecurringTaskCreated | RecurringTaskUpdated | RecurringTaskDeleted;
export type RecurringEvent = Omit<RecurringFact, "payload"> & { payload: RecurringRecord };

/** States the fact `eventType` about `record`, with its next dates as they are now. */
export function recurringEvent(
  eventType: RecurringEvent["eventType"],
  record: RecurringRecord,
  moment: Moment,
): RecurringEvent {
  return {
    eventId: moment.newId(),
    eventType,
    schemaVersion: 1,
    aggregateId: record.id,
    userId: record.userId,
    occurredAt: iso(moment.now),
    payload: { ...record, next: record.active && !record.deletedAt ? nextDates(record, moment.now) : [] },
  };
}

/** `record` after `changes`: the next version. */
export function reviseRecurring(
  record: RecurringRecord,
  changes: Partial<RecurringRecord>,
  moment: Moment,
): RecurringRecord {
  const next = { ...record, ...changes, version: record.version + 1, updatedAt: iso(moment.now) };
  if (Boolean(next.deletedAt) === Boolean(record.deletedAt)) return next;
  if (next.deletedAt) return { ...next, filed: undefined, unfiled: union(record.unfiled, record.filed) };
  const filed = moment.file("recurring");
  return { ...next, filed, unfiled: record.unfiled?.filter((list) => list !== filed) };
}

function union(lists: string[] = [], list: string | undefined): string[] {
  return list && !lists.includes(list) ? [...lists, list] : lists;
}
