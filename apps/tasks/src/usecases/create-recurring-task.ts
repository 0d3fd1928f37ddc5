import { AppError, type CreateRecurringTask } from "@todo/contracts";
import { understand } from "@todo/language";
import { createRecurringTask } from "../domain/create-recurring-task.ts";
import type { RecurringRecord } from "../domain/record.ts";
import { resolveRule } from "../domain/rule.ts";
import type { Asker, World } from "../store/store.ts";
import { idForKey } from "./create-task.ts";
import { getRecurringTask } from "./change-recurring-task.ts";
import { requireNoProblem, templateOf } from "./understood.ts";

/**
 * Creates a recurring task from `{title, rule}`, `{title, text}`, or a whole sentence in `text`.
 * @param route distinguishes the same idempotency key sent to another route
 * @throws AppError `invalid-rule`, `not-understood`
 */
export async function createRecurring(
  world: World,
  asker: Asker,
  input: CreateRecurringTask,
  key: string | undefined,
  route = "POST /recurring-tasks",
): Promise<RecurringRecord> {
  const { userId } = asker;
  const timeZone = input.timeZone ?? asker.timeZone;
  const moment = world.moment(userId);
  const id = key === undefined ? moment.newId() : idForKey(userId, key, route);
  const { title, ...said } =
    input.text === undefined ? input : { ...meant(input.text, { ...asker, timeZone }, moment.now), ...input };
  if (!title)
    throw new AppError("validation-failed", "Give it a title", [{ field: "title", message: "Give it a title" }]);
  const rule = resolveRule({ ...said, timeZone }, moment.now, asker.locale);
  const events = createRecurringTask({ ...said, title }, rule, { id, userId, timeZone }, moment);
  return (await world.recurring.create(userId, id, events)) ?? getRecurringTask(world, userId, id);
}

/** What the sentence says besides how often; fields that are given win over it. */
function meant(text: string, { timeZone, locale }: Asker, now: number): Partial<CreateRecurringTask> {
  const meaning = understand(text, { now, timeZone, locale });
  requireNoProblem(meaning);
  return templateOf(meaning);
}
