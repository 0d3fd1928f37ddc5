import { type Meaning, understand } from "@todo/language";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import type { Asker, World } from "../store/store.ts";
import { createRecurring } from "./create-recurring-task.ts";
import { createTaskFromFields } from "./create-task.ts";
import { requireNoProblem, taskFieldsOf, templateOf } from "./understood.ts";

/** What a sentence made. */
export type Added = { kind: "task"; record: TaskRecord } | { kind: "recurring"; record: RecurringRecord };

/**
 * Quick-add: a sentence becomes a task, or a recurring task when it says how often. Several on lines of their own, or one with several times
 * (“Monday 9am and Thursday 5pm”), become several, in the order said; with a problem in one of them nothing is added.
 * @throws AppError `reminder-in-the-past`, `no-such-date`, `invalid-rule`
 */
export async function addFromText(world: World, asker: Asker, text: string, key: string | undefined): Promise<Added[]> {
  const { timeZone, locale } = asker;
  const meaning = understand(text, { now: world.now(), timeZone, locale });
  const meanings = meaning.items ?? [meaning];
  for (const each of meanings) requireNoProblem(each);
  const added: Added[] = [];
  for (const [index, each] of meanings.entries())
    added.push(await addOne(world, asker, each, text, index === 0 || key === undefined ? key : `${key}/${index}`));
  return added;
}

async function addOne(
  world: World,
  asker: Asker,
  meaning: Meaning,
  text: string,
  key: string | undefined,
): Promise<Added> {
  const { timeZone } = asker;
  const now = world.now();
  const { recurrence } = meaning;
  if (!recurrence) {
    const record = await createTaskFromFields(world, asker, taskFieldsOf(meaning, text, timeZone, now), key);
    return { kind: "task", record };
  }
  const { rule, start, time } = recurrence;
  const input = {
    ...templateOf(meaning),
    title: (meaning.title.trim() || text).slice(0, 500),
    rule,
    start,
    time,
    timeZone: meaning.due?.timeZone ?? timeZone,
  };
  return { kind: "recurring", record: await createRecurring(world, asker, input, key, "POST /tasks") };
}
