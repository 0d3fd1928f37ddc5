import { AppError } from "@todo/contracts";
import { taskIdOfReminder } from "@todo/contracts/ids";
import type { Moment, TaskRecord } from "../domain/record.ts";
import type { TaskEvent } from "../domain/task-event.ts";
import type { World } from "../store/store.ts";

/** What a caller may demand of the task it changes. */
export interface Expectation {
  /** Versions that the caller has read (If-Match); undefined: any. */
  versions?: number[];
}

/**
 * Loads a task, decides, commits.
 * @throws AppError `not-found` also for another user's task; `version-mismatch`; what `decide` throws
 */
export async function changeTask(
  world: World,
  userId: string,
  id: string,
  { versions }: Expectation,
  decide: (task: TaskRecord, moment: Moment) => TaskEvent[],
): Promise<TaskRecord> {
  const moment = world.moment(userId);
  const changed = await world.tasks.change(userId, id, (task) => {
    const known = requireTask(task);
    if (versions && !versions.includes(known.version)) {
      throw new AppError("version-mismatch", `The task is at version ${known.version} now; read it again`);
    }
    return decide(known, moment);
  });
  return requireTask(changed);
}

/** @throws AppError `not-found` */
export async function getTask(world: World, userId: string, id: string): Promise<TaskRecord> {
  return requireTask(await world.tasks.get(userId, id));
}

function requireTask(task: TaskRecord | undefined): TaskRecord {
  if (!task || task.discarded) throw new AppError("not-found", "There is no such task");
  return task;
}

/**
 * {@link changeTask} for whoever knows the reminder only.
 * @throws AppError `not-found`
 */
export async function changeTaskOfReminder(
  world: World,
  userId: string,
  reminderId: string,
  decide: (task: TaskRecord, moment: Moment) => TaskEvent[],
): Promise<TaskRecord> {
  const taskId = await taskOfReminder(world, userId, reminderId);
  return changeTask(world, userId, taskId, {}, decide);
}

async function taskOfReminder(world: World, userId: string, reminderId: string): Promise<string> {
  const has = (task: TaskRecord | undefined) => task?.reminders.some(({ id }) => id === reminderId);
  const taskId = taskIdOfReminder(reminderId);
  if (taskId && has(await world.tasks.get(userId, taskId))) return taskId;
  // An id made another way does not tell its task: look among the open ones.
  const task = (await world.lists.tasks(userId, "open")).find(has);
  if (!task) throw new AppError("not-found", "There is no such reminder");
  return task.id;
}
