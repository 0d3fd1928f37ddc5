import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";

/** Takes back the deletion of a recurring task, and of the tasks that went with it. */
export function useRestoreRecurringTask() {
  return useRecurringMutation<{ id: string; title: string }>({
    send: ({ id }) => api(`/recurring-tasks/${encodeURIComponent(id)}/restore`, { method: "POST" }),
    // It is in no list that could be changed at once.
    foresee: (item) => item,
    onSuccess: ({ title }) => toast.success(`“${title}” is back`),
  });
}
