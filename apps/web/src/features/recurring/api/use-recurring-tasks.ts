import { useQuery } from "@tanstack/react-query";
import type { RecurringTask } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** All recurring tasks of the user. */
export function useRecurringTasks() {
  return useQuery({
    queryKey: keys.recurring,
    queryFn: async ({ signal }) => (await api<{ items: RecurringTask[] }>("/recurring-tasks", { signal })).items,
  });
}
