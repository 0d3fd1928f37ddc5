import type { RecurringTask, Task } from "@todo/contracts";
import { shownRecurring, shownTask } from "../domain/shown.ts";
import type { World } from "../store/store.ts";

/** Everything of a user but the trash. */
export interface Exported {
  format: "todo-chatbot";
  version: 1;
  exportedAt: string;
  tasks: Task[];
  recurringTasks: RecurringTask[];
}

/** Reads all of a user's tasks and recurring tasks, oldest first. */
export async function exportAll(world: World, userId: string): Promise<Exported> {
  const lists = ["open", ...(await world.lists.names(userId)).filter((name) => name.startsWith("done/"))];
  const tasks = (await Promise.all(lists.map((list) => world.lists.tasks(userId, list)))).flat();
  const recurring = await world.lists.recurring(userId);
  const byAge = (a: { createdAt: string }, b: { createdAt: string }) => (a.createdAt < b.createdAt ? -1 : 1);
  return {
    format: "todo-chatbot",
    version: 1,
    exportedAt: new Date(world.now()).toISOString(),
    tasks: tasks.sort(byAge).map(shownTask),
    recurringTasks: recurring.sort(byAge).map((record) => shownRecurring(record, world.now())),
  };
}
