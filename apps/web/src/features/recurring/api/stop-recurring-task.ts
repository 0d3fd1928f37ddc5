import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";

/** Stops a recurring task: what exists stays, nothing new is made. */
export function useStopRecurringTask() {
  return useRecurringMutation<{ id: string }>({
    send: ({ id }) => api(`/recurring-tasks/${encodeURIComponent(id)}/stop`, { method: "POST" }),
    foresee: (item) => ({ ...item, active: false, next: [] }),
  });
}
