import type { Task } from "@todo/contracts";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useTaskMutation } from "../use-task-mutation.ts";
import { useReopenTask } from "./reopen-task.ts";

/** Leaves out one occurrence of a recurring task. */
export function useSkipTask() {
  const reopen = useReopenTask();
  return useTaskMutation<{ id: string; title: string }>({
    send: ({ id }) => api<Task>(`/tasks/${encodeURIComponent(id)}/skip`, { method: "POST" }),
    foresee: (task) => ({ ...task, status: "done", skipped: true, completedAt: new Date().toISOString() }),
    onSuccess: ({ id, title }) =>
      toast(`Skipped this “${title}”`, { action: { label: "Undo", onClick: () => reopen.mutate({ id }) } }),
  });
}
