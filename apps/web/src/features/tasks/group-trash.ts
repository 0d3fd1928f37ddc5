import type { Task } from "@todo/contracts";

/** A row of the trash: one task, or the tasks that one recurring task made. */
export interface TrashRow {
  key: string;
  title: string;
  tasks: Task[];
  recurringTaskId?: string;
}

/** Newest first; deleting a routine throws away many tasks at once, which are one row. */
export function groupTrash(tasks: Task[]): TrashRow[] {
  const rows = new Map<string, TrashRow>();
  const deletedAt = (task: Task) => task.deletedAt ?? "";
  for (const task of tasks.toSorted((one, other) => (deletedAt(one) < deletedAt(other) ? 1 : -1))) {
    const key = task.recurringTaskId ?? task.id;
    const row = rows.get(key);
    if (row) row.tasks.push(task);
    else rows.set(key, { key, title: task.title, tasks: [task], ...recurrenceOf(task) });
  }
  return [...rows.values()];
}

function recurrenceOf({ recurringTaskId }: Task): { recurringTaskId?: string } {
  return recurringTaskId ? { recurringTaskId } : {};
}
