import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Settings, UpdateSettings } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Saves a part of the settings; shown at once, back when the server refuses. */
export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: UpdateSettings) => api<Settings>("/settings", { method: "PUT", body: change }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: keys.settings });
      const before = client.getQueryData<Settings>(keys.settings);
      client.setQueryData<Settings>(keys.settings, (now) => now && { ...now, ...change });
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(keys.settings, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: keys.settings }),
  });
}
