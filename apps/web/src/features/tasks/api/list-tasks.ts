import type { Task, TaskPage } from "@todo/contracts";
import { api, type Call } from "../../../lib/http.ts";

/** More than anybody looks through; what lies beyond is found by search. */
const MOST_PAGES = 4;

/** `GET /api/tasks`, page after page. */
export async function listTasks(query: NonNullable<Call["query"]>, signal?: AbortSignal): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api<TaskPage>("/tasks", {
      query: { limit: 500, ...query, cursor },
      ...(signal ? { signal } : {}),
    });
    tasks.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return tasks;
}
