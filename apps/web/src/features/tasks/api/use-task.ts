import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Task } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";
import { findTask } from "../task-cache.ts";

/** One task; shown at once from the lists where they hold it. */
export function useTask(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => api<Task>(`/tasks/${encodeURIComponent(id)}`, { signal }),
    initialData: () => findTask(client, id),
    initialDataUpdatedAt: 0,
  });
}
