import { createTaskFields, type CreateTaskFields, type Task } from "@todo/contracts";
import { type CsvRow, writeCsv } from "./csv.ts";

const COLUMNS = [
  "title",
  "notes",
  "status",
  "priority",
  "tags",
  "due_date",
  "due_time",
  "time_zone",
  "created_at",
  "completed_at",
] as const;
type Column = (typeof COLUMNS)[number];

/** Tasks as a table; tags are separated by spaces. */
export function tasksToCsv(tasks: Task[]): string {
  const rows = tasks.map((task) =>
    COLUMNS.map((column) => {
      switch (column) {
        case "title":
        case "notes":
        case "status":
        case "priority":
          return task[column];
        case "tags":
          return task.tags.join(" ");
        case "due_date":
          return task.due?.date ?? "";
        case "due_time":
          return task.due?.time ?? "";
        case "time_zone":
          return task.due?.timeZone ?? "";
        case "created_at":
          return task.createdAt;
        case "completed_at":
          return task.completedAt ?? "";
        default:
          return column satisfies never;
      }
    }),
  );
  return writeCsv([[...COLUMNS], ...rows]);
}

/** A row read: the fields of a task and whether it is done. Unknown columns are passed over. @throws ZodError */
export function taskOfRow(header: CsvRow, row: CsvRow): { fields: CreateTaskFields; done: boolean } {
  const cellOf = (column: Column): string | undefined => {
    const index = header.cells.findIndex((name) => name.trim().toLowerCase().replaceAll(" ", "_") === column);
    return row.cells[index]?.trim() || undefined;
  };
  const date = cellOf("due_date");
  const fields = createTaskFields.parse({
    title: cellOf("title") ?? "",
    notes: cellOf("notes"),
    priority: cellOf("priority")?.toLowerCase(),
    tags: cellOf("tags")
      ?.split(/[\s,;]+/)
      .filter(Boolean),
    due: date && { date, time: cellOf("due_time"), timeZone: cellOf("time_zone") },
  });
  return { fields, done: cellOf("status")?.toLowerCase() === "done" };
}
