import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Settles a reminder. */
export function useDismissReminder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api<unknown>(`/reminders/${encodeURIComponent(id)}/dismiss`, { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}
