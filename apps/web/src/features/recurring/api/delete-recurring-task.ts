import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";

/** Deletes a template, with its future occurrences or without. */
export function useDeleteRecurringTask() {
  return useRecurringMutation<{ id: string; title: string; instances: "keep" | "future" }>({
    send: ({ id, instances }) =>
      api(`/recurring-tasks/${encodeURIComponent(id)}`, { method: "DELETE", query: { instances } }),
    foresee: () => undefined,
    onSuccess: ({ title, instances }) =>
      toast(instances === "future" ? `Deleted “${title}” and its future tasks` : `“${title}” no longer repeats`),
  });
}
