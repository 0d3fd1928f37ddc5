import { AppError, type UpdateRecurringTask } from "@todo/contracts";
import type { Moment, RecurringRecord } from "../domain/record.ts";
import type { RecurringEvent } from "../domain/recurring-event.ts";
import { updateRecurringTask } from "../domain/change-recurring-task.ts";
import { resolveRule } from "../domain/rule.ts";
import type { Asker, World } from "../store/store.ts";
import { followUp } from "./follow-recurring-task.ts";

/** @throws AppError `not-found` also for another user's */
export async function getRecurringTask(world: World, userId: string, id: string): Promise<RecurringRecord> {
  return requireRecurring(await world.recurring.get(userId, id));
}

/** Loads a recurring task, decides, commits, and lets its occurrences follow. @throws AppError `not-found` and what `decide` throws */
export async function changeRecurring(
  world: World,
  userId: string,
  id: string,
  decide: (recurring: RecurringRecord, moment: Moment) => RecurringEvent[],
): Promise<RecurringRecord> {
  const moment = world.moment(userId);
  const changed = await world.recurring.change(userId, id, (record) => decide(requireRecurring(record), moment));
  const recurring = requireRecurring(changed);
  await followUp(world, recurring);
  return recurring;
}

/** Changes fields or the rule. @throws AppError `not-found`, `invalid-rule`, `not-understood`, `conflict` when deleted */
export function editRecurring(
  world: World,
  { userId, locale }: Asker,
  id: string,
  input: UpdateRecurringTask,
): Promise<RecurringRecord> {
  return changeRecurring(world, userId, id, (recurring, moment) =>
    updateRecurringTask(recurring, fieldsOf(recurring, input, moment.now, locale), moment),
  );
}

function fieldsOf(
  recurring: RecurringRecord,
  { rule, text, time, start, timeZone, policy, reminders, ...plain }: UpdateRecurringTask,
  now: number,
  locale: string,
): Partial<RecurringRecord> {
  const fields: Partial<RecurringRecord> = { ...plain };
  if (policy) fields.policy = { ...recurring.policy, ...policy };
  if (reminders) fields.reminders = reminders.map(({ before, channel }) => ({ before, channel: channel ?? "in-app" }));
  if (timeZone) fields.timeZone = timeZone;
  if (rule === undefined && text === undefined && time === undefined && start === undefined) return fields;
  const zone = timeZone ?? recurring.timeZone;
  const said = rule === undefined && text === undefined ? { rule: recurring.rule } : { rule, text };
  // A rule without a time keeps the time it had; a new anchor is needed only where the rule itself is new.
  const anchor = start ?? (rule === undefined && text === undefined ? recurring.start : undefined);
  const resolved = resolveRule({ ...said, time, start: anchor, timeZone: zone }, now, locale);
  const kept = time === undefined && resolved.time === undefined ? recurring.time : resolved.time;
  const final =
    kept === resolved.time
      ? resolved
      : resolveRule({ rule: resolved.rule, time: kept, start: resolved.start, timeZone: zone }, now, locale);
  return { ...fields, ...final, time: final.time, cron: final.cron };
}

function requireRecurring(record: RecurringRecord | undefined): RecurringRecord {
  if (!record) throw new AppError("not-found", "There is no such recurring task");
  return record;
}
