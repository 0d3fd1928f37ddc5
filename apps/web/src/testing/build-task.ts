import type { Task } from "@todo/contracts";

let count = 0;

/** A plain open task; the test names what matters. */
export function buildTask(fields: Partial<Task> = {}): Task {
  count += 1;
  return {
    id: `task-${count}`,
    title: `Task ${count}`,
    notes: "",
    status: "open",
    priority: "none",
    tags: [],
    due: null,
    reminders: [],
    createdAt: "2026-03-01T08:00:00.000Z",
    updatedAt: "2026-03-01T08:00:00.000Z",
    version: 1,
    ...fields,
  };
}
