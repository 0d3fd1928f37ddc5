import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";

/** Starts a stopped recurring task again. */
export function useResumeRecurringTask() {
  return useRecurringMutation<{ id: string }>({
    send: ({ id }) => api(`/recurring-tasks/${encodeURIComponent(id)}/resume`, { method: "POST" }),
    foresee: (item) => ({ ...item, active: true }),
  });
}
