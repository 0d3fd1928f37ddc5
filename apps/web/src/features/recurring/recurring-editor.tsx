import { type FormEvent, useState } from "react";
import type { RecurringTask } from "@todo/contracts";
import { explain } from "../../lib/problem.ts";
import { useDebounced } from "../../lib/use-debounced.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Examples } from "../../ui/examples.tsx";
import { Field } from "../../ui/field.tsx";
import { Input, Textarea } from "../../ui/input.tsx";
import { useCreateRecurringTask } from "./api/create-recurring-task.ts";
import { usePreview } from "./api/preview-recurrence.ts";
import { useUpdateRecurringTask } from "./api/update-recurring-task.ts";
import { NextDates } from "./next-dates.tsx";
import { ruleInput } from "./rule-input.ts";

const examples = ["every weekday at 9am", "every other Tuesday", "every last Friday of the month"];

/** Makes or changes a recurring task; the rule is written in words and shown as it is understood. */
export function RecurringEditor({ item, onClose }: { item?: RecurringTask; onClose: () => void }) {
  const create = useCreateRecurringTask();
  const update = useUpdateRecurringTask();
  const [title, setTitle] = useState(item?.title ?? "");
  const [rule, setRule] = useState(item?.text ?? "");
  const [time, setTime] = useState(item?.time ?? "");
  const [timeChosen, setTimeChosen] = useState(false);
  const [notes, setNotes] = useState(item?.notes ?? "");
  const untouched = item !== undefined && rule === item.text;
  const asked = useDebounced(rule.trim(), 200);
  const asRule = untouched ? { rule: item.rule } : asked === "" ? {} : ruleInput(asked);
  const preview = usePreview({ ...asRule, ...(time ? { time } : {}) });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = {
      title: title.trim(),
      notes,
      ...(untouched ? {} : ruleInput(rule)),
      time: time || (preview.data?.time ?? null),
    };
    if (item) update.mutate({ id: item.id, change: fields }, { onSuccess: onClose });
    else create.mutate(fields, { onSuccess: onClose });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={item ? "Edit recurring task" : "New recurring task"}
    >
      <form onSubmit={submit} className="mt-4 grid gap-4">
        <Field label="Title">
          {(field) => (
            <Input
              {...field}
              required
              maxLength={500}
              value={title}
              placeholder="Team standup"
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8.5rem] sm:gap-3">
          <Field label="Repeats">
            {(field) => (
              <Input
                {...field}
                required
                maxLength={500}
                value={rule}
                placeholder="every weekday"
                onChange={(event) => {
                  setRule(event.target.value);
                  // New words may name another time: they win over one that was not chosen just now.
                  if (!timeChosen) setTime("");
                }}
              />
            )}
          </Field>
          <Field label="Time">
            {(field) => (
              <Input
                {...field}
                type="time"
                value={time}
                onChange={(event) => {
                  setTime(event.target.value);
                  setTimeChosen(true);
                }}
              />
            )}
          </Field>
        </div>
        <div aria-live="polite" className="grid min-h-20 content-center gap-2 rounded-xl bg-sunken px-4 py-3">
          {preview.isError ? (
            <p className="text-[0.9333rem] text-danger">{explain(preview.error)}</p>
          ) : preview.data && rule.trim() !== "" ? (
            <>
              <p className="flex flex-wrap items-center gap-2 font-medium">
                <span className="first-letter:uppercase">{preview.data.text}</span>
                {preview.data.cron && (
                  <code className="font-mono text-[0.8rem] font-normal text-ink-faint">{preview.data.cron}</code>
                )}
              </p>
              <NextDates dates={preview.data.next} />
            </>
          ) : (
            <>
              <p className="text-sm text-ink-soft">In words, or as a cron expression. For example:</p>
              <Examples texts={examples} onPick={setRule} />
            </>
          )}
        </div>
        <Field label="Notes">
          {(field) => (
            <Textarea {...field} maxLength={10_000} value={notes} onChange={(event) => setNotes(event.target.value)} />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button look="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={create.isPending || update.isPending}>
            {item ? "Save" : "Create"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
