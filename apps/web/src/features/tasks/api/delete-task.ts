import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useTaskMutation } from "../use-task-mutation.ts";
import { useRestoreTask } from "./restore-task.ts";

/** Moves a task to the trash; the toast can take it back. */
export function useDeleteTask() {
  const restore = useRestoreTask();
  return useTaskMutation<{ id: string; title: string }>({
    send: async ({ id }) => {
      // May answer with the task or with nothing; the lists are fetched anew either way.
      await api<unknown>(`/tasks/${encodeURIComponent(id)}`, { method: "DELETE" });
      return undefined;
    },
    foresee: (task) => ({ ...task, deletedAt: new Date().toISOString() }),
    onSuccess: ({ id, title }) =>
      toast(`Deleted “${title}”`, { action: { label: "Undo", onClick: () => restore.mutate({ id }) } }),
  });
}
