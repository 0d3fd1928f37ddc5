import type { Task } from "@todo/contracts";
import { toast } from "sonner";
import { dateIn } from "../../../lib/dates.ts";
import { formatDay } from "../../../lib/format.ts";
import { api } from "../../../lib/http.ts";
import { preferences } from "../../../lib/preferences.ts";
import { useTaskMutation } from "../use-task-mutation.ts";
import { dueOn } from "../due.ts";

/** Moves a task to another day; its time of day stays. */
export function usePostponeTask() {
  return useTaskMutation<{ id: string; date: string }>({
    send: ({ id, date }) =>
      api<Task>(`/tasks/${encodeURIComponent(id)}/postpone`, { method: "POST", body: { until: { date } } }),
    foresee: (task, { date }) => ({ ...task, due: dueOn(task, date) }),
    onSuccess: ({ date }) => toast(`Moved to ${formatDay(date, dateIn(preferences().timeZone))}`),
  });
}
