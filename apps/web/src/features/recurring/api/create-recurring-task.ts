import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreateRecurringTask, RecurringTask } from "@todo/contracts";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { idempotencyKey } from "../../../lib/idempotency-key.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Makes a recurring task from a title and a rule in words or as RRULE or cron. */
export function useCreateRecurringTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateRecurringTask) =>
      api<RecurringTask>("/recurring-tasks", { method: "POST", body: input, headers: idempotencyKey() }),
    onSuccess: (made) => toast.success(`“${made.title}” repeats ${made.text}`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.recurring });
      void client.invalidateQueries({ queryKey: keys.tasks });
    },
  });
}
