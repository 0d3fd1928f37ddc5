import type { CreateTaskFields } from "@todo/contracts";
import { hashId } from "@todo/contracts/ids";
import { createTask } from "../domain/create-task.ts";
import type { TaskRecord } from "../domain/record.ts";
import type { Asker, World } from "../store/store.ts";
import { getTask } from "./change-task.ts";

/**
 * Creates a task. With an idempotency key the id follows from it: a repeated request finds the task it made before.
 * @throws AppError `reminder-in-the-past`, `reminder-needs-due`
 */
export async function createTaskFromFields(
  world: World,
  asker: Asker,
  fields: CreateTaskFields,
  key: string | undefined,
): Promise<TaskRecord> {
  const { userId, timeZone } = asker;
  const moment = world.moment(userId);
  const id = key === undefined ? moment.newId() : idForKey(userId, key, "POST /tasks");
  if (key !== undefined) {
    // Before deciding: what was in the future at the first request may be in the past at its repetition.
    const made = await world.tasks.get(userId, id);
    if (made) return made;
  }
  const created = await world.tasks.create(userId, id, createTask(fields, { id, userId, timeZone }, moment));
  return created ?? getTask(world, userId, id);
}

/** The id that a creation with this Idempotency-Key gets. */
export function idForKey(userId: string, key: string, route: string): string {
  return hashId(userId, key, route);
}
