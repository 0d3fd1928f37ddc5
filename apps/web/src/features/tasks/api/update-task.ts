import type { DueInput, Task, UpdateTask } from "@todo/contracts";
import { instantOf } from "../../../lib/dates.ts";
import { api } from "../../../lib/http.ts";
import { preferences } from "../../../lib/preferences.ts";
import { useTaskMutation } from "../use-task-mutation.ts";

/** Changes fields of a task; what is absent stays. */
export function useUpdateTask() {
  return useTaskMutation<{ id: string; change: UpdateTask }>({
    send: ({ id, change }) => api<Task>(`/tasks/${encodeURIComponent(id)}`, { method: "PATCH", body: change }),
    foresee: (task, { change: { due, ...fields } }) => ({
      ...task,
      ...fields,
      ...(due === undefined ? {} : { due: due && fullDue(due) }),
    }),
  });
}

function fullDue(due: DueInput): NonNullable<Task["due"]> {
  const timeZone = due.timeZone ?? preferences().timeZone;
  return { ...due, timeZone, at: new Date(instantOf(due.date, due.time ?? "00:00", timeZone)).toISOString() };
}
