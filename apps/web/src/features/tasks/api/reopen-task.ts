import type { Task } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { useTaskMutation } from "../use-task-mutation.ts";

/** Makes a done task open again. */
export function useReopenTask() {
  return useTaskMutation<{ id: string }>({
    send: ({ id }) => api<Task>(`/tasks/${encodeURIComponent(id)}/reopen`, { method: "POST" }),
    foresee: (task) => ({ ...task, status: "open", completedAt: undefined }),
  });
}
