import { AppError } from "@todo/contracts";
import type { TaskRecord } from "./record.ts";

/** @throws AppError `conflict` when the task lies in the trash */
export function requireKept(task: TaskRecord): void {
  if (task.deletedAt) throw new AppError("conflict", "This task is in the trash; restore it first");
}

/** @throws AppError `conflict` when the task is done or in the trash */
export function requireOpen(task: TaskRecord): void {
  requireKept(task);
  if (task.status === "done") throw new AppError("conflict", "This task is done; reopen it first");
}

/** An occurrence that its user changes no longer follows its recurring task. */
export function touch(task: TaskRecord): Partial<TaskRecord> {
  return task.recurringTaskId ? { touched: true } : {};
}
