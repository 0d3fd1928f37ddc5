import type { CreateRecurringTask } from "@todo/contracts";
import type { NewTask } from "./create-task.ts";
import { iso, type Moment, type RecurringRecord } from "./record.ts";
import { recurringEvent, type RecurringEvent } from "./recurring-event.ts";
import type { ResolvedRule } from "./rule.ts";

/** What a new recurring task is made of; its rule is resolved before. */
export type RecurringFields = Pick<CreateRecurringTask, "notes" | "priority" | "tags" | "policy" | "reminders"> & {
  title: string;
};

/** A new recurring task: on schedule, and catching up only with the latest missed occurrence, unless said otherwise. */
export function createRecurringTask(
  fields: RecurringFields,
  rule: ResolvedRule,
  { id, userId, timeZone }: NewTask,
  moment: Moment,
): RecurringEvent[] {
  const now = iso(moment.now);
  const record: RecurringRecord = {
    id,
    userId,
    title: fields.title,
    notes: fields.notes ?? "",
    priority: fields.priority ?? "none",
    tags: fields.tags ?? [],
    ...rule,
    timeZone,
    active: true,
    policy: { generate: "onSchedule", catchUp: "latest", ...fields.policy },
    reminders: (fields.reminders ?? []).map(({ before, channel }) => ({ before, channel: channel ?? "in-app" })),
    exdates: [],
    next: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
    filed: moment.file("recurring"),
  };
  return [recurringEvent("recurring-task.created", record, moment)];
}
