import { AppError, recurringTask, task as taskSchema } from "@todo/contracts";
import { hashId, occurrenceId, reminderId } from "@todo/contracts/ids";
import { iso, type RecurringRecord, type TaskRecord } from "../domain/record.ts";
import { recurringEvent } from "../domain/recurring-event.ts";
import { listOf, taskEvent } from "../domain/task-event.ts";
import type { Asker, World } from "../store/store.ts";
import { type ImportItem, type ImportReport, takeIn } from "./import.ts";

/**
 * Takes in what `GET /export?format=json` wrote, here or elsewhere. What this user has already is left as it is; the
 * rest comes under ids of its own that follow from the old ones, so that importing twice makes nothing twice.
 * `line` of a failure is the place in `recurringTasks` followed by `tasks`, counted from 1.
 * @throws AppError `validation-failed` for what is no export
 */
export async function importExported(world: World, asker: Asker, data: unknown, key = ""): Promise<ImportReport> {
  const { tasks, recurringTasks } = listsOf(data);
  const newIds = new Map<string, string>();
  const { userId } = asker;
  const templates: ImportItem[] = recurringTasks.map((item, index) => ({
    line: index + 1,
    take: () => takeRecurring(world, userId, item, key, newIds),
  }));
  const first = await takeIn(templates);
  const rest: ImportItem[] = tasks.map((item, index) => ({
    line: recurringTasks.length + index + 1,
    take: () => takeTask(world, userId, item, key, newIds),
  }));
  const second = await takeIn(rest);
  return { imported: first.imported + second.imported, failed: [...first.failed, ...second.failed] };
}

function listsOf(data: unknown): { tasks: unknown[]; recurringTasks: unknown[] } {
  const { tasks, recurringTasks = [] } = (Array.isArray(data) ? { tasks: data } : (data ?? {})) as Record<
    string,
    unknown
  >;
  if (!Array.isArray(tasks) || !Array.isArray(recurringTasks)) {
    throw new AppError("validation-failed", "Expected an export: an object with tasks and recurringTasks");
  }
  return { tasks, recurringTasks };
}

async function takeRecurring(
  world: World,
  userId: string,
  item: unknown,
  key: string,
  newIds: Map<string, string>,
): Promise<void> {
  const given = recurringTask.parse(item);
  const own = await world.recurring.get(userId, given.id);
  if (own && !own.deletedAt) return;
  const moment = world.moment(userId);
  const id = hashId("import", userId, key, given.id);
  newIds.set(given.id, id);
  const filed = moment.file("recurring");
  const record: RecurringRecord = {
    ...given,
    id,
    userId,
    updatedAt: iso(moment.now),
    deletedAt: undefined,
    version: 1,
    filed,
  };
  await world.recurring.create(userId, id, [recurringEvent("recurring-task.created", record, moment)]);
}

async function takeTask(
  world: World,
  userId: string,
  item: unknown,
  key: string,
  newIds: Map<string, string>,
): Promise<void> {
  const given = taskSchema.parse(item);
  const own = await world.tasks.get(userId, given.id);
  if (own && !own.deletedAt) return;
  const moment = world.moment(userId);
  const recurringTaskId = given.recurringTaskId && (newIds.get(given.recurringTaskId) ?? given.recurringTaskId);
  // An occurrence takes the id under which the scheduler would generate it, so that the two are one.
  const id =
    recurringTaskId && given.occurrence
      ? occurrenceId(recurringTaskId, given.occurrence)
      : hashId("import", userId, key, given.id);
  const reminders = given.reminders.slice(0, 3).map((reminder, index) => ({
    ...reminder,
    id: reminderId(id, String(index)),
    status: Date.parse(reminder.triggerAt) > moment.now || reminder.status !== "pending" ? reminder.status : "canceled",
  }));
  const changes = {
    id,
    userId,
    recurringTaskId,
    reminders,
    updatedAt: iso(moment.now),
    deletedAt: undefined,
    version: 1,
  };
  const record: TaskRecord = { ...given, ...changes };
  const filed = moment.file(listOf(record) ?? "open");
  await world.tasks.create(userId, id, [taskEvent("task.created", { ...record, filed }, moment)]);
}
