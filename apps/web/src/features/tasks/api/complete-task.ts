import type { Task } from "@todo/contracts";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useTaskMutation } from "../use-task-mutation.ts";
import { useReopenTask } from "./reopen-task.ts";

/** Completes a task; the toast can take it back. */
export function useCompleteTask() {
  const reopen = useReopenTask();
  return useTaskMutation<{ id: string; title: string }>({
    send: ({ id }) => api<Task>(`/tasks/${encodeURIComponent(id)}/complete`, { method: "POST" }),
    foresee: (task) => ({ ...task, status: "done", completedAt: new Date().toISOString() }),
    onSuccess: ({ id, title }) =>
      toast.success(`Completed “${title}”`, { action: { label: "Undo", onClick: () => reopen.mutate({ id }) } }),
  });
}
