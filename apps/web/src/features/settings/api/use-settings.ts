import { useQuery } from "@tanstack/react-query";
import type { Settings } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** The user's settings. */
export function useSettings() {
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => api<Settings>("/settings", { signal }),
    staleTime: 5 * 60_000,
  });
}
