import type { Reminder, ReminderCanceled, TaskCompleted, TaskCreated, TaskDeleted, TaskUpdated } from "@todo/contracts";
import { iso, type Moment, type TaskRecord } from "./record.ts";

/** A fact about a task; the payload is the whole record after the change. */
type TaskFact = TaskCreated | TaskUpdated | TaskCompleted | TaskDeleted;
export type TaskSnapshotEvent = Omit<TaskFact, "payload"> & { payload: TaskRecord };
export type TaskEvent = TaskSnapshotEvent | ReminderCanceled;

/** `record` after `changes`: the next version, filed in the list it now belongs to. */
export function revise(record: TaskRecord, changes: Partial<TaskRecord>, moment: Moment): TaskRecord {
  const next: TaskRecord = { ...record, ...changes, version: record.version + 1, updatedAt: iso(moment.now) };
  return refile(record, next, moment);
}

/** States the fact `eventType` about `record`. */
export function taskEvent(
  eventType: TaskSnapshotEvent["eventType"],
  record: TaskRecord,
  moment: Moment,
): TaskSnapshotEvent {
  return {
    eventId: moment.newId(),
    eventType,
    schemaVersion: 1,
    aggregateId: record.id,
    userId: record.userId,
    occurredAt: iso(moment.now),
    payload: record,
  };
}

/** States that `reminder` of `record` will not fire. */
export function reminderCanceledEvent(
  record: TaskRecord,
  reminder: Reminder,
  reason: ReminderCanceled["payload"]["reason"],
  moment: Moment,
): ReminderCanceled {
  return {
    eventId: moment.newId(),
    eventType: "reminder.canceled",
    schemaVersion: 1,
    aggregateId: reminder.id,
    userId: record.userId,
    occurredAt: iso(moment.now),
    payload: {
      reminderId: reminder.id,
      taskId: record.id,
      channel: reminder.channel,
      triggerAt: reminder.triggerAt,
      taskVersion: record.version,
      reason,
    },
  };
}

/** The list a task belongs to: `open`, `done/<month of completion>`, `trash`; none for what was taken back. */
export function listOf(record: TaskRecord): string | undefined {
  if (record.discarded) return undefined;
  if (record.deletedAt) return "trash";
  if (record.status === "done") return `done/${(record.completedAt ?? record.updatedAt).slice(0, 7)}`;
  return "open";
}

function refile(before: TaskRecord, after: TaskRecord, moment: Moment): TaskRecord {
  const list = listOf(after);
  if (listOf(before) === list) return after;
  const filed = list && moment.file(list);
  const unfiled = new Set([...(before.unfiled ?? []), ...(before.filed ? [before.filed] : [])]);
  if (filed) unfiled.delete(filed);
  return { ...after, filed, unfiled: unfiled.size > 0 ? [...unfiled] : undefined };
}
