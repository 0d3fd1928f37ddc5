import { understand } from "@todo/language";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import type { Asker, World } from "../store/store.ts";
import { createRecurring } from "./create-recurring-task.ts";
import { createTaskFromFields } from "./create-task.ts";
import { requireNoProblem, taskFieldsOf, templateOf } from "./understood.ts";

/** What a sentence made. */
export type Added = { kind: "task"; record: TaskRecord } | { kind: "recurring"; record: RecurringRecord };

/**
 * Quick-add: one sentence becomes a task, or a recurring task when it says how often.
 * @throws AppError `reminder-in-the-past`, `no-such-date`, `invalid-rule`
 */
export async function addFromText(world: World, asker: Asker, text: string, key: string | undefined): Promise<Added> {
  const { timeZone, locale } = asker;
  const now = world.now();
  const meaning = understand(text, { now, timeZone, locale });
  requireNoProblem(meaning);
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
