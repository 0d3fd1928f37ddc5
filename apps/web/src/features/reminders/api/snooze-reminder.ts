import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { formatDuration } from "../../../lib/format.ts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** Puts a reminder off by an ISO duration. */
export function useSnoozeReminder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, duration }: { id: string; duration: string }) =>
      api<unknown>(`/reminders/${encodeURIComponent(id)}/snooze`, { method: "POST", body: { for: duration } }),
    onSuccess: (_answer, { duration }) => toast(`Reminding you again in ${formatDuration(duration)}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}
