import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReminderInput } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { idempotencyKey } from "../../../lib/idempotency-key.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Adds a reminder to a task (at most 3, in the future). */
export function useAddReminder(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reminder: ReminderInput) =>
      api<unknown>(`/tasks/${encodeURIComponent(taskId)}/reminders`, {
        method: "POST",
        body: reminder,
        headers: idempotencyKey(),
      }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.task(taskId) });
      await client.invalidateQueries({ queryKey: keys.tasks });
    },
  });
}
