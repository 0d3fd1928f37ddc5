import { AppError } from "@todo/contracts";
import { isDeepStrictEqual } from "node:util";
import { iso, type Instances, type Moment, type RecurringRecord } from "./record.ts";
import { recurringEvent, type RecurringEvent, reviseRecurring } from "./recurring-event.ts";

/** The recurring task with other fields; nothing happens when they are what they were. @throws AppError `conflict` when deleted */
export function updateRecurringTask(
  recurring: RecurringRecord,
  fields: Partial<RecurringRecord>,
  moment: Moment,
): RecurringEvent[] {
  if (recurring.deletedAt) throw new AppError("conflict", "This recurring task is deleted; restore it first");
  const changed = Object.entries(fields).some(
    ([key, value]) => !isDeepStrictEqual(value, recurring[key as keyof RecurringRecord]),
  );
  return changed ? [recurringEvent("recurring-task.updated", reviseRecurring(recurring, fields, moment), moment)] : [];
}

/** No further occurrences until it is resumed; what exists stays. @throws AppError `conflict` when deleted */
export function stopRecurringTask(recurring: RecurringRecord, moment: Moment): RecurringEvent[] {
  return updateRecurringTask(recurring, { active: false }, moment);
}

/** Goes on making occurrences. @throws AppError `conflict` when deleted */
export function resumeRecurringTask(recurring: RecurringRecord, moment: Moment): RecurringEvent[] {
  return updateRecurringTask(recurring, { active: true }, moment);
}

/** The recurring task is deleted; `instances` says what becomes of its open future occurrences. */
export function deleteRecurringTask(
  recurring: RecurringRecord,
  instances: Instances,
  moment: Moment,
): RecurringEvent[] {
  if (recurring.deletedAt) return [];
  const after = reviseRecurring(recurring, { deletedAt: iso(moment.now), deletedInstances: instances }, moment);
  return [recurringEvent("recurring-task.deleted", after, moment)];
}

/** A deleted recurring task comes back as it was. */
export function restoreRecurringTask(recurring: RecurringRecord, moment: Moment): RecurringEvent[] {
  if (!recurring.deletedAt) return [];
  const after = reviseRecurring(recurring, { deletedAt: undefined, deletedInstances: undefined }, moment);
  return [recurringEvent("recurring-task.updated", after, moment)];
}
