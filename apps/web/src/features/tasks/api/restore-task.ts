import type { Task } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { useTaskMutation } from "../use-task-mutation.ts";

/** Takes a task out of the trash. */
export function useRestoreTask() {
  return useTaskMutation<{ id: string }>({
    send: ({ id }) => api<Task>(`/tasks/${encodeURIComponent(id)}/restore`, { method: "POST" }),
    foresee: (task) => ({ ...task, deletedAt: undefined }),
  });
}
