import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreatedTask } from "@todo/contracts";
import { toast } from "sonner";
import { dateIn } from "../../../lib/dates.ts";
import { formatDay } from "../../../lib/format.ts";
import { api } from "../../../lib/http.ts";
import { idempotencyKey } from "../../../lib/idempotency-key.ts";
import { preferences } from "../../../lib/preferences.ts";
import { keys } from "../../../lib/query-keys.ts";
import { placeTask } from "../task-cache.ts";

/** Quick-add: a sentence becomes a task or, when it recurs, a recurring task; several lines become several. */
export function useAddTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      api<CreatedTask>("/tasks", { method: "POST", body: { text }, headers: idempotencyKey() }),
    onSuccess: (made) => {
      if ("items" in made) toast.success(`Added ${made.items.map(({ title }) => `“${title}”`).join(", ")}`);
      else if ("rule" in made) toast.success(`“${made.title}” repeats ${made.text}`);
      else {
        placeTask(client, made);
        const day = made.due ? formatDay(made.due.date, dateIn(preferences().timeZone)) : "Anytime";
        toast.success(`Added “${made.title}”`, { description: day });
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.recurring });
    },
  });
}
