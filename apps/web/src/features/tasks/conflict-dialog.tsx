import type { Task, UpdateTask } from "@todo/contracts";
import { formatDay, formatTime } from "../../lib/format.ts";
import { useToday } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useUpdateTask } from "./api/update-task.ts";
import type { EditConflict, EditField } from "./conflict.ts";
import { settleConflict, useConflict } from "./conflict-store.ts";

const names: Record<EditField, string> = {
  title: "Title",
  notes: "Notes",
  priority: "Priority",
  tags: "Tags",
  due: "Due",
};

/** Comes up when an edit met another one; the person chooses which of the two holds. */
export function ConflictDialog() {
  const conflict = useConflict();
  return conflict ? <Choice key={conflict.current.version} conflict={conflict} /> : null;
}

function Choice({ conflict }: { conflict: EditConflict }) {
  const { current, change, fields } = conflict;
  const update = useUpdateTask(current.id);
  const today = useToday();
  const keepTheirs = () => settleConflict(conflict);
  const useMine = () => {
    settleConflict(conflict);
    update.mutate({ id: current.id, base: current, change });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && keepTheirs()}
      title="This task was changed elsewhere"
      description={`While you edited “${current.title}”, it was changed on another page or device. Which one holds?`}
    >
      <dl className="mt-4 grid gap-3">
        {fields.map((field) => (
          <div key={field} className="grid gap-1.5">
            <dt className="text-[0.8667rem] font-medium">{names[field]}</dt>
            <dd className="grid gap-2 sm:grid-cols-2">
              <Version of="There now">{inWords(field, current, today)}</Version>
              <Version of="Yours">{inWords(field, change, today)}</Version>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={keepTheirs}>Keep what is there</Button>
        <Button look="primary" onClick={useMine}>
          Use mine
        </Button>
      </div>
    </Dialog>
  );
}

function Version({ of, children }: { of: string; children: string }) {
  return (
    <div className="rounded-lg bg-sunken px-3 py-2">
      <p className="text-xs text-ink-faint">{of}</p>
      <p dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap">
        {children}
      </p>
    </div>
  );
}

function inWords(
  field: EditField,
  { due, priority, tags = [], title, notes }: Partial<Task> | UpdateTask,
  today: string,
) {
  switch (field) {
    case "title":
      return title ?? "";
    case "notes":
      return notes || "None";
    case "priority":
      return priority ?? "none";
    case "tags":
      return tags.map((tag) => `#${tag}`).join(" ") || "None";
    case "due":
      return due
        ? [formatDay(due.date, today), due.time ? formatTime(due.time) : ""].filter(Boolean).join(", ")
        : "No date";
    default:
      return field satisfies never;
  }
}
