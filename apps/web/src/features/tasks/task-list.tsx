import { useCallback } from "react";
import { useSearchParams } from "react-router";
import type { Task } from "@todo/contracts";
import { useNow, useToday } from "../../lib/use-now.ts";
import { useCompleteTask } from "./api/complete-task.ts";
import { useReopenTask } from "./api/reopen-task.ts";
import { TaskRow } from "./task-row.tsx";
import { useLingering } from "./use-lingering.ts";

/** Rows of tasks that can be completed, reopened and opened. */
export function TaskList({ tasks, label, hideDay = false }: { tasks: Task[]; label: string; hideDay?: boolean }) {
  const now = useNow();
  const today = useToday();
  const [, setParams] = useSearchParams();
  const { mutate: complete } = useCompleteTask();
  const { mutate: reopen } = useReopenTask();
  const toggle = useCallback(
    (task: Task) => (task.status === "open" ? complete(task) : reopen(task)),
    [complete, reopen],
  );
  const open = useCallback((task: Task) => setParams({ task: task.id }), [setParams]);
  return (
    <ul aria-label={label}>
      {useLingering(tasks).map(({ task, leaving }) => (
        <TaskRow
          key={task.id}
          task={task}
          now={now}
          today={today}
          hideDay={hideDay}
          leaving={leaving}
          onToggle={toggle}
          onOpen={open}
        />
      ))}
    </ul>
  );
}
