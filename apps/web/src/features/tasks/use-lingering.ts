import { useEffect, useState } from "react";
import type { Task } from "@todo/contracts";

/** As long as the `leave` animation of styles.css. */
const LEAVE_MS = 320;

/** Keeps tasks that left the list for as long as they take to fade out. */
export function useLingering(tasks: Task[]): { task: Task; leaving: boolean }[] {
  const [{ shown, leaving }, setState] = useState({ shown: tasks, leaving: [] as Task[] });
  // While rendering, not in an effect: a row that leaves must never be unmounted and mounted again.
  if (shown !== tasks) setState({ shown: tasks, leaving: [...leaving, ...goneFrom(shown, tasks)] });
  useEffect(() => {
    if (leaving.length === 0) return undefined;
    const timer = setTimeout(() => setState((now) => ({ ...now, leaving: [] })), LEAVE_MS);
    return () => clearTimeout(timer);
  }, [leaving.length]);
  const here = new Set(tasks.map((task) => task.id));
  const rows = tasks.map((task) => ({ task, leaving: false }));
  for (const task of leaving) {
    if (!here.has(task.id)) insertWhereItWas(rows, task);
  }
  return rows;
}

function goneFrom(before: Task[], now: Task[]): Task[] {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return [];
  return before.filter((task) => !now.some((other) => other.id === task.id));
}

function insertWhereItWas(rows: { task: Task; leaving: boolean }[], task: Task): void {
  const key = (task: Task) => `${task.due?.date ?? "9999"} ${task.due?.time ?? "99"}`;
  const at = rows.findIndex((row) => key(row.task) > key(task));
  rows.splice(at < 0 ? rows.length : at, 0, { task, leaving: true });
}
