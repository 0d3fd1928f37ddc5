import type { UpdateRecurringTask } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { useRecurringMutation } from "../use-recurring-mutation.ts";

/** Changes a template; its future untouched occurrences follow. The rule shows anew once the server has read it. */
export function useUpdateRecurringTask() {
  return useRecurringMutation<{ id: string; change: UpdateRecurringTask }>({
    send: ({ id, change }) => api(`/recurring-tasks/${encodeURIComponent(id)}`, { method: "PATCH", body: change }),
    foresee: (item, { change }) => ({ ...item, title: change.title ?? item.title, notes: change.notes ?? item.notes }),
  });
}
