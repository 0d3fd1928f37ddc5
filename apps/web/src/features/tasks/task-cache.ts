import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Task } from "@todo/contracts";
import { keys } from "../../lib/query-keys.ts";

const lists: { key: QueryKey; holds: (task: Task) => boolean }[] = [
  { key: keys.openTasks, holds: (task) => task.deletedAt === undefined && task.status === "open" },
  { key: keys.doneTasks, holds: (task) => task.deletedAt === undefined && task.status === "done" },
  { key: keys.trash, holds: (task) => task.deletedAt !== undefined },
];

/** Puts a task where it now belongs in every cached list, and nowhere else. */
export function placeTask(client: QueryClient, task: Task): void {
  for (const { key, holds } of lists) {
    client.setQueryData<Task[]>(key, (list) => {
      if (!list) return list;
      const at = list.findIndex((other) => other.id === task.id);
      if (!holds(task)) return at < 0 ? list : list.toSpliced(at, 1);
      return at < 0 ? [task, ...list] : list.with(at, task);
    });
  }
  if (client.getQueryData(keys.task(task.id))) client.setQueryData(keys.task(task.id), task);
}

/** Takes over a snapshot that arrived live. A late one (same or lower version than what is shown) is ignored. */
export function applySnapshot(client: QueryClient, task: Task): void {
  const shown = findTask(client, task.id);
  if (!shown || shown.version < task.version) placeTask(client, task);
}

/** The task as the cache knows it. */
export function findTask(client: QueryClient, id: string): Task | undefined {
  for (const { key } of lists) {
    const found = client.getQueryData<Task[]>(key)?.find((task) => task.id === id);
    if (found) return found;
  }
  return client.getQueryData<Task>(keys.task(id));
}
