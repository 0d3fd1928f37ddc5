import { AppError } from "@todo/contracts";
import { hashId } from "@todo/contracts/ids";
import { createRecurringTask } from "../domain/create-recurring-task.ts";
import { triggerAtOf } from "../domain/reminder-time.ts";
import { dueOf } from "../domain/due.ts";
import { recurringEvent } from "../domain/recurring-event.ts";
import { resolveRule } from "../domain/rule.ts";
import { type IcsItem, readIcs } from "../transfer/read-ics.ts";
import type { Asker, World } from "../store/store.ts";
import { addRow, contentKeys, type ImportReport, takeIn } from "./import.ts";

/**
 * Takes in a calendar: VTODOs and coming VEVENTs become tasks, those with a rule recurring tasks, alarms reminders. What this user has already,
 * by the entry's UID, is left as it is.
 * @throws AppError `validation-failed` for what is no calendar
 */
export async function importIcs(
  world: World,
  asker: Asker,
  text: string,
  key: string | undefined,
): Promise<ImportReport> {
  const entries = readIcs(text, { timeZone: asker.timeZone, now: world.now() });
  const keyOf = contentKeys(key);
  return takeIn(
    entries.map(({ line, read }) => ({
      line,
      take: () => {
        const item = read();
        return takeItem(world, asker, item, keyOf(`ics ${item.uid || JSON.stringify(item)}`));
      },
    })),
  );
}

async function takeItem(world: World, asker: Asker, item: IcsItem, key: string): Promise<void> {
  if (item.kind === "recurring") return takeRecurring(world, asker, item, key);
  const own = /^[\w-]{1,64}$/.test(item.uid) ? await world.tasks.get(asker.userId, item.uid) : undefined;
  if (own && !own.deletedAt) return;
  const { due, reminders = [] } = item.fields;
  const coming = reminders.filter((reminder) =>
    isAhead(reminder, due ? dueOf(due, asker.timeZone) : null, world.now()),
  );
  await addRow(world, asker, { ...item.fields, reminders: coming.slice(0, 3) }, item.done, key);
}

function isAhead(...[reminder, due, now]: Parameters<typeof triggerAtOf>): boolean {
  try {
    triggerAtOf(reminder, due, now);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function takeRecurring(
  world: World,
  { userId, locale }: Asker,
  item: Extract<IcsItem, { kind: "recurring" }>,
  key: string,
): Promise<void> {
  const own = /^[\w-]{1,64}$/.test(item.uid) ? await world.recurring.get(userId, item.uid) : undefined;
  if (own && !own.deletedAt) return;
  const { date, time = null, timeZone } = item.start;
  const moment = world.moment(userId);
  const rule = resolveRule({ rule: item.rule, start: date, time, timeZone }, moment.now, locale);
  const id = hashId("import", userId, key);
  const [created] = createRecurringTask(
    { ...item.fields, reminders: item.reminders },
    rule,
    { id, userId, timeZone },
    moment,
  );
  const record = { ...created!.payload, exdates: item.exdates, active: item.active };
  const event = recurringEvent("recurring-task.created", record, moment);
  if (item.isEvent && item.active && event.payload.next.length === 0)
    throw new AppError("conflict", "The event is over");
  await world.recurring.create(userId, id, [event]);
}
