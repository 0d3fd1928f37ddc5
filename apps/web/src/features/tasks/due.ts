import type { Task } from "@todo/contracts";
import { instantOf, type LocalDate } from "../../lib/dates.ts";
import { preferences } from "../../lib/preferences.ts";

/** Has its moment passed? A task without a time is overdue from the next day on. */
export function isOverdue(task: Task, now: number, today: LocalDate): boolean {
  if (!task.due || task.status === "done") return false;
  return task.due.time ? Date.parse(task.due.at) < now : task.due.date < today;
}

/** A task's due date on another day, at the same time of day. */
export function dueOn(task: Task, date: LocalDate): NonNullable<Task["due"]> {
  const timeZone = task.due?.timeZone ?? preferences().timeZone;
  const time = task.due?.time;
  const at = new Date(instantOf(date, time ?? "00:00", timeZone)).toISOString();
  return { ...task.due, date, timeZone, at, ...(time ? { time } : {}) };
}

const rank = { high: 0, medium: 1, low: 2, none: 3 } as const;

/** By day, then time (those without one last), priority, and age. */
export function byDue(one: Task, other: Task): number {
  return (
    compare(one.due?.date ?? "9999", other.due?.date ?? "9999") ||
    compare(one.due?.time ?? "99", other.due?.time ?? "99") ||
    rank[one.priority] - rank[other.priority] ||
    compare(one.createdAt, other.createdAt)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
