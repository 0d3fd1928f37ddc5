import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Task } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";
import { findTask, placeTask } from "../task-cache.ts";

/** Removes a reminder of a task; gone at once, back when the server refuses. */
export function useRemoveReminder(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api<unknown>(`/reminders/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onMutate: (id): { before: Task | undefined } => {
      const before = findTask(client, taskId);
      if (before)
        placeTask(client, { ...before, reminders: before.reminders.filter((reminder) => reminder.id !== id) });
      return { before };
    },
    onError: (_error, _id, context) => context?.before && placeTask(client, context.before),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.task(taskId) });
      await client.invalidateQueries({ queryKey: keys.tasks });
    },
  });
}
