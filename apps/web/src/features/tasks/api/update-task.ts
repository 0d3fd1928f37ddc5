import { useQueryClient } from "@tanstack/react-query";
import type { DueInput, Task, UpdateTask } from "@todo/contracts";
import { instantOf } from "../../../lib/dates.ts";
import { preferences } from "../../../lib/preferences.ts";
import { EditConflict } from "../conflict.ts";
import { reportConflict } from "../conflict-store.ts";
import { placeTask } from "../task-cache.ts";
import { useTaskMutation } from "../use-task-mutation.ts";
import { saveEdit } from "./save-edit.ts";

/** Changes fields of a task; what is absent stays. What was changed elsewhere meanwhile is put to the person. */
export function useUpdateTask(id: string) {
  const client = useQueryClient();
  return useTaskMutation<{ id: string; base: Task; change: UpdateTask }>({
    // One after the other: an edit that overtakes the one before would conflict with it.
    scope: `edit-${id}`,
    send: ({ base, change }) => saveEdit(base, change),
    foresee: (task, { change: { due, ...fields } }) => ({
      ...task,
      ...fields,
      ...(due === undefined ? {} : { due: due && fullDue(due) }),
    }),
    onError: (error) => {
      if (!(error instanceof EditConflict)) return;
      placeTask(client, error.current);
      reportConflict(error);
    },
  });
}

function fullDue(due: DueInput): NonNullable<Task["due"]> {
  const timeZone = due.timeZone ?? preferences().timeZone;
  return { ...due, timeZone, at: new Date(instantOf(due.date, due.time ?? "00:00", timeZone)).toISOString() };
}
