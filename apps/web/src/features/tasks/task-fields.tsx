import { Repeat, X } from "lucide-react";
import { Link } from "react-router";
import type { Task, UpdateTask } from "@todo/contracts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input, Textarea } from "../../ui/input.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useUpdateTask } from "./api/update-task.ts";
import { TagsInput } from "./tags-input.tsx";
import { useEditedText } from "./use-edited-text.ts";

const priorities = [
  { value: "none", label: "None" },
  { value: "low", label: "Low" },
  { value: "medium", label: "Medium" },
  { value: "high", label: "High" },
] as const;

/** What can be changed of a task; each field saves itself when it is left. */
export function TaskFields({ task }: { task: Task }) {
  const update = useUpdateTask(task.id);
  const save = (change: UpdateTask) => update.mutate({ id: task.id, base: task, change });
  const title = useEditedText(task, "title");
  const notes = useEditedText(task, "notes");
  const zone = task.due ? { timeZone: task.due.timeZone } : {};
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <textarea
          aria-label="Title"
          rows={1}
          dir="auto"
          maxLength={500}
          value={title.text}
          onChange={(event) => title.type(event.target.value.replaceAll("\n", " "))}
          onBlur={title.save}
          onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), event.currentTarget.blur())}
          className="-mx-2 field-sizing-content min-h-10 resize-none rounded-lg px-2 py-1 text-xl leading-snug font-semibold tracking-tight outline-none hover:bg-hover focus:bg-hover"
        />
        {task.recurringTaskId && (
          <Link
            to="/recurring"
            className="flex w-fit items-center gap-1.5 rounded text-[0.8667rem] pointer-coarse:min-h-10 text-violet hover:underline"
          >
            <Repeat className="size-3.5" /> Part of a recurring task
          </Link>
        )}
      </div>
      <Field label="Notes">
        {(field) => (
          <Textarea
            {...field}
            dir="auto"
            value={notes.text}
            maxLength={10_000}
            placeholder="Add details, links, a phone number…"
            onChange={(event) => notes.type(event.target.value)}
            onBlur={notes.save}
          />
        )}
      </Field>
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)_auto] items-end gap-2">
        <Field label="Due">
          {(field) => (
            <Input
              {...field}
              type="date"
              className="px-2 sm:px-3"
              value={task.due?.date ?? ""}
              onChange={({ target: { value } }) =>
                save({
                  due:
                    value === "" ? null : { ...zone, date: value, ...(task.due?.time ? { time: task.due.time } : {}) },
                })
              }
            />
          )}
        </Field>
        <Field label="Time">
          {(field) => (
            <Input
              {...field}
              type="time"
              className="px-2 sm:px-3"
              disabled={!task.due}
              value={task.due?.time ?? ""}
              onChange={({ target: { value } }) =>
                task.due && save({ due: { ...zone, date: task.due.date, ...(value === "" ? {} : { time: value }) } })
              }
            />
          )}
        </Field>
        <Button
          look="ghost"
          size="icon"
          aria-label="Remove the due date"
          disabled={!task.due}
          onClick={() => save({ due: null })}
        >
          <X className="size-4" />
        </Button>
      </div>
      <div className="grid gap-1.5">
        <span className="text-[0.8667rem] font-medium">Priority</span>
        <Segmented
          label="Priority"
          value={task.priority}
          options={priorities}
          onChange={(priority) => save({ priority })}
        />
      </div>
      <TagsInput tags={task.tags} onChange={(tags) => save({ tags })} />
    </div>
  );
}
