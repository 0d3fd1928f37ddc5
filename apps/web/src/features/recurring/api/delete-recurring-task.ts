import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";
import { useRestoreRecurringTask } from "./restore-recurring-task.ts";

/** Deletes a template, with its future occurrences or without; the toast can take it back. */
export function useDeleteRecurringTask() {
  const restore = useRestoreRecurringTask();
  return useRecurringMutation<{ id: string; title: string; instances: "keep" | "future" }>({
    send: ({ id, instances }) =>
      api(`/recurring-tasks/${encodeURIComponent(id)}`, { method: "DELETE", query: { instances } }),
    foresee: () => undefined,
    onSuccess: ({ id, title, instances }) =>
      toast(instances === "future" ? `Deleted “${title}” and its future tasks` : `“${title}” no longer repeats`, {
        action: { label: "Undo", onClick: () => restore.mutate({ id, title }) },
        duration: 10_000,
      }),
  });
}
