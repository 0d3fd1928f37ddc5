import { useState } from "react";
import { Bell, BellOff, Plus, X } from "lucide-react";
import type { Reminder, Task } from "@todo/contracts";
import { instantOf } from "../../lib/dates.ts";
import { formatDuration, formatInstant } from "../../lib/format.ts";
import { usePreferences } from "../../lib/preferences.ts";
import { useToday } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/input.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../../ui/menu.tsx";
import { useAddReminder } from "./api/add-reminder.ts";
import { useRemoveReminder } from "./api/remove-reminder.ts";

const MOST = 3;
const before = ["PT5M", "PT15M", "PT30M", "PT1H", "P1D"];

/** A task's reminders, at most three, relative to its due time or at a moment of their own. */
export function ReminderList({ task }: { task: Task }) {
  const add = useAddReminder(task.id);
  const remove = useRemoveReminder(task.id);
  const [custom, setCustom] = useState(false);
  const left = MOST - task.reminders.length;
  return (
    <section aria-label="Reminders" className="mt-5 grid gap-1.5">
      <div className="flex items-center justify-between">
        <h3 className="text-[0.8667rem] font-medium tracking-normal">Reminders</h3>
        <span className="text-xs text-ink-faint tabular-nums">
          {task.reminders.length} of {MOST}
        </span>
      </div>
      <ul className="grid gap-1.5">
        {task.reminders.map((reminder) => (
          <li key={reminder.id} className="flex items-center gap-2.5 rounded-lg bg-sunken px-3 py-1.5 text-[0.9333rem]">
            {isAhead(reminder) ? <Bell className="size-4 text-warn" /> : <BellOff className="size-4 text-ink-faint" />}
            <div className="min-w-0 grow">
              <p className="truncate">
                {reminder.before ? `${formatDuration(reminder.before)} before` : formatInstant(reminder.triggerAt)}
              </p>
              <p className="truncate text-[0.8rem] text-ink-faint">{detail(reminder)}</p>
            </div>
            <Button look="ghost" size="iconSm" aria-label="Remove reminder" onClick={() => remove.mutate(reminder.id)}>
              <X className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
      {custom && left > 0 && <AbsoluteReminder onAdd={(at) => add.mutate({ at })} onClose={() => setCustom(false)} />}
      {left > 0 && !custom && (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" size="sm" className="w-fit" busy={add.isPending}>
              <Plus className="size-4" /> Add reminder
            </Button>
          }
        >
          {task.due && <MenuLabel>Before it is due</MenuLabel>}
          {task.due &&
            before.map((duration) => (
              <MenuItem key={duration} onSelect={() => add.mutate({ before: duration })}>
                {formatDuration(duration)}
              </MenuItem>
            ))}
          {task.due && <MenuSeparator />}
          <MenuItem onSelect={() => setCustom(true)}>At a date and time…</MenuItem>
        </Menu>
      )}
    </section>
  );
}

function AbsoluteReminder({ onAdd, onClose }: { onAdd: (at: string) => void; onClose: () => void }) {
  const { timeZone } = usePreferences();
  const [date, setDate] = useState(useToday());
  const [time, setTime] = useState("09:00");
  const add = () => {
    onAdd(new Date(instantOf(date, time, timeZone)).toISOString());
    onClose();
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto_auto] gap-2">
      <Input type="date" aria-label="Reminder date" value={date} onChange={(event) => setDate(event.target.value)} />
      <Input type="time" aria-label="Reminder time" value={time} onChange={(event) => setTime(event.target.value)} />
      <Button look="soft" disabled={date === "" || time === ""} onClick={add}>
        Add
      </Button>
      <Button look="ghost" size="icon" aria-label="Cancel" onClick={onClose}>
        <X className="size-4" />
      </Button>
    </div>
  );
}

function isAhead({ status }: Reminder): boolean {
  return status === "pending" || status === "snoozed";
}

function detail({ status, triggerAt, channel, before }: Reminder): string {
  const words = { pending: "", triggered: "Sent", snoozed: "Snoozed", dismissed: "Dismissed", canceled: "Canceled" }[
    status
  ];
  const via = channel === "in-app" ? "" : `by ${channel}`;
  return (
    [before || status === "snoozed" ? formatInstant(triggerAt) : "", words, via].filter(Boolean).join(" · ") ||
    "In the app"
  );
}
