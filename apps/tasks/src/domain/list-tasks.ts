import { AppError, type ListTasks, type Task } from "@todo/contracts";

type Filter = Pick<ListTasks, "from" | "to" | "overdue" | "recurringTaskId" | "q" | "tag" | "priority">;

/** Whether a task is among what was asked for. `from` and `to` (exclusive) compare local due dates. */
export function matches(task: Task, filter: Filter, now: number): boolean {
  const { from, to, overdue, recurringTaskId, q, tag, priority } = filter;
  const date = task.due?.date;
  if (from && (!date || date < from)) return false;
  if (to && (!date || date >= to)) return false;
  if (overdue !== undefined && overdue !== isOverdue(task, now)) return false;
  if (recurringTaskId && task.recurringTaskId !== recurringTaskId) return false;
  if (tag && !task.tags.includes(tag.toLowerCase())) return false;
  if (priority && task.priority !== priority) return false;
  return (
    !q ||
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => textOf(task).includes(word))
  );
}

function isOverdue(task: Task, now: number): boolean {
  return task.status === "open" && task.due !== null && Date.parse(task.due.at) <= now;
}

function textOf(task: Task): string {
  return `${task.title} ${task.notes} ${task.tags.join(" ")}`.toLowerCase();
}

/** How a list is ordered; `finished` and `deleted` are the orders of done tasks and the trash, newest first. */
export type Order = ListTasks["sort"] | "finished" | "deleted";

const NEVER = "9999";
const priorities = { high: "0", medium: "1", low: "2", none: "3" };

/** What a task is sorted by: a string, compared as such; and whether the order runs backwards. */
function keyOf(task: Task, order: Order): string {
  switch (order) {
    case "due":
      return `${task.due?.at ?? NEVER} ${priorities[task.priority]} ${task.createdAt}`;
    case "-due":
      return task.due?.at ?? "";
    case "created":
    case "-created":
      return task.createdAt;
    case "priority":
      return `${priorities[task.priority]} ${task.due?.at ?? NEVER} ${task.createdAt}`;
    case "title":
      // Cut, so that a cursor stays short; equal beginnings are told apart by id.
      return task.title.toLowerCase().slice(0, 60);
    case "finished":
      return task.completedAt ?? "";
    case "deleted":
      return task.deletedAt ?? "";
    default:
      return order satisfies never;
  }
}

const descending = new Set<Order>(["-due", "-created", "finished", "deleted"]);

/** A place between two tasks of a sorted list: everything up to this key and id has been shown. */
export interface Place {
  key: string;
  id: string;
}

/** The tasks in order, from after `place` on. Ties go by id, so that pages neither repeat nor leave out. */
export function sorted<T extends Task>(
  tasks: T[],
  order: Order,
  place: Place | undefined,
): { task: T; place: Place }[] {
  const direction = descending.has(order) ? -1 : 1;
  const compare = (a: Place, b: Place) => direction * (text(a.key, b.key) || text(a.id, b.id));
  return tasks
    .map((task) => ({ task, place: { key: keyOf(task, order), id: task.id } }))
    .filter((item) => !place || compare(item.place, place) > 0)
    .sort((a, b) => compare(a.place, b.place));
}

function text(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Where a page of a list ended: in which segment (`open`, `done/2026-11`, …) and at which place. */
export interface Cursor extends Place {
  segment: string;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.segment, cursor.key, cursor.id])).toString("base64url");
}

/** @throws AppError `validation-failed` for what is no cursor of ours */
export function decodeCursor(cursor: string): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === "string")) {
      const [segment, key, id] = parts as [string, string, string];
      return { segment, key, id };
    }
  } catch {
    // not JSON: said below
  }
  const message = "Not a cursor; send nextCursor of the page before, unchanged";
  throw new AppError("validation-failed", message, [{ field: "cursor", message }]);
}
