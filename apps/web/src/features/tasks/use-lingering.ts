import { useLayoutEffect, useRef, useState } from "react";
import type { Task } from "@todo/contracts";

/** As long as the `leave` animation of styles.css. */
const LEAVE_MS = 320;

/** Keeps tasks that left the list for as long as they take to fade out. */
export function useLingering(tasks: Task[]): { task: Task; leaving: boolean }[] {
  const previous = useRef(tasks);
  const [leaving, setLeaving] = useState<Task[]>([]);
  useLayoutEffect(() => {
    const gone = previous.current.filter((before) => !tasks.some((task) => task.id === before.id));
    previous.current = tasks;
    if (gone.length === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    setLeaving((list) => [...list, ...gone]);
    setTimeout(() => setLeaving((list) => list.filter((task) => !gone.includes(task))), LEAVE_MS);
  }, [tasks]);
  const here = new Set(tasks.map((task) => task.id));
  const rows = tasks.map((task) => ({ task, leaving: false }));
  for (const task of leaving) {
    if (!here.has(task.id)) insertWhereItWas(rows, task);
  }
  return rows;
}

function insertWhereItWas(rows: { task: Task; leaving: boolean }[], task: Task): void {
  const key = (task: Task) => `${task.due?.date ?? "9999"} ${task.due?.time ?? "99"}`;
  const at = rows.findIndex((row) => key(row.task) > key(task));
  rows.splice(at < 0 ? rows.length : at, 0, { task, leaving: true });
}
