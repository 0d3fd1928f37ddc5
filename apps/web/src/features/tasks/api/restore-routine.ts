import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RecurringTask } from "@todo/contracts";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";
import { listTasks } from "./list-tasks.ts";

/** Brings a deleted recurring task back with the tasks that lie in the trash, also those that were deleted one by one. */
export function useRestoreRoutine() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const routine = await api<RecurringTask>(`/recurring-tasks/${encodeURIComponent(id)}/restore`, {
        method: "POST",
      });
      const left = (await listTasks({ status: "trash" })).filter((task) => task.recurringTaskId === id);
      await Promise.all(left.map((task) => api(`/tasks/${encodeURIComponent(task.id)}/restore`, { method: "POST" })));
      return routine;
    },
    onSuccess: ({ title, text }) => toast.success(`“${title}” is back`, { description: text }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.recurring });
    },
  });
}
