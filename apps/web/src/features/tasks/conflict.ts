import type { Task, UpdateTask } from "@todo/contracts";
import { HandledError } from "../../lib/problem.ts";

/** A field that can be edited. */
export type EditField = keyof UpdateTask;

/** An edit that met another one: what is there now, what was wanted, and where the two differ. */
export class EditConflict extends HandledError {
  readonly current: Task;
  readonly change: UpdateTask;
  readonly fields: EditField[];
  constructor(current: Task, change: UpdateTask, fields: EditField[]) {
    super(`“${current.title}” was changed elsewhere`);
    this.name = "EditConflict";
    this.current = current;
    this.change = change;
    this.fields = fields;
  }
}

/**
 * The fields of `change` that somebody else has changed since `base` was read, to something else than what is wanted.
 * Edits of different fields do not conflict.
 */
export function conflictingFields(base: Task, current: Task, change: UpdateTask): EditField[] {
  return (Object.keys(change) as EditField[]).filter((field) => {
    const now = comparable(field, current[field]);
    return now !== comparable(field, base[field]) && now !== comparable(field, change[field]);
  });
}

/** Of a due date only what people set counts: its instant is derived. */
function comparable(field: EditField, value: unknown): string {
  if (field === "due" && value) {
    const { date, time } = value as { date: string; time?: string };
    return `${date} ${time ?? ""}`;
  }
  if (field === "tags") return [...((value as string[] | undefined) ?? [])].sort().join(" ");
  return JSON.stringify(value ?? null);
}
