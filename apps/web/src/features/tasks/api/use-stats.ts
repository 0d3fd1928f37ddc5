import { useQuery } from "@tanstack/react-query";
import type { Stats } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Counters and streaks of the user. */
export function useStats() {
  return useQuery({ queryKey: keys.stats, queryFn: ({ signal }) => api<Stats>("/stats", { signal }) });
}
