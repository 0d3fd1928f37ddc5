import { useState } from "react";
import { Bell, Check, Circle, CircleCheck, Repeat } from "lucide-react";
import { Link } from "react-router";
import type { ChatAction, RecurringTask, Task } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";
import { formatDate, formatDay, formatTime } from "../../lib/format.ts";
import { useToday } from "../../lib/use-now.ts";
import { Chip } from "../../ui/chip.tsx";

const SHOWN = 6;

/** What the assistant did: a line for it, unless the answer has said it already, and the tasks it was done to. */
export function ActionCard({ action, said, fresh }: { action: ChatAction; said: boolean; fresh: boolean }) {
  const [all, setAll] = useState(false);
  const tasks = action.tasks ?? [];
  const recurring = action.recurringTasks ?? [];
  const shown = all ? tasks : tasks.slice(0, SHOWN);
  if (said && tasks.length + recurring.length === 0) return null;
  return (
    <section
      aria-label={action.summary}
      className={cn(
        "max-w-lg divide-y divide-line overflow-hidden rounded-2xl bg-surface shadow-lift",
        // Only what has just been made moves, not a conversation that is opened.
        fresh && "animate-rise",
      )}
    >
      {!said && (
        <header className="flex items-center gap-2 px-4 py-2.5 text-[0.8667rem] font-medium text-ink-soft">
          <Check aria-hidden="true" className="size-4 shrink-0 text-accent" strokeWidth={2.5} />
          <span className="min-w-0">{action.summary}</span>
        </header>
      )}
      {recurring.map((item) => (
        <RecurringLine key={item.id} item={item} />
      ))}
      {shown.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
      {tasks.length > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="w-full px-4 py-2.5 text-left text-[0.8667rem] font-medium text-accent hover:bg-hover"
        >
          Show {tasks.length - shown.length} more
        </button>
      )}
    </section>
  );
}

function TaskLine({ task }: { task: Task }) {
  const today = useToday();
  const done = task.status === "done" || task.deletedAt !== undefined;
  const Icon = task.status === "done" ? CircleCheck : Circle;
  const when = task.due
    ? [formatDay(task.due.date, today), task.due.time ? formatTime(task.due.time) : ""].filter(Boolean).join(", ")
    : "";
  return (
    <Link
      to={`?task=${task.id}`}
      className="flex min-h-11 items-center gap-2.5 px-4 py-2 transition hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Icon aria-hidden="true" className={cn("size-[1.125rem] shrink-0", done ? "text-accent" : "text-ink-faint")} />
      <span dir="auto" className={cn("line-clamp-2 min-w-0 grow text-left", done && "text-ink-faint line-through")}>
        {task.title}
      </span>
      {task.reminders.length > 0 && <Bell aria-label="Has reminders" className="size-3.5 shrink-0 text-ink-faint" />}
      {when && <span className="shrink-0 text-[0.8667rem] text-ink-soft">{when}</span>}
    </Link>
  );
}

function RecurringLine({ item }: { item: RecurringTask }) {
  const today = useToday();
  return (
    <Link to="/recurring" className="grid gap-2 px-4 py-3 transition hover:bg-hover focus-visible:-outline-offset-2">
      <span className="flex items-center gap-2.5">
        <Repeat aria-hidden="true" className="size-[1.125rem] shrink-0 text-violet" />
        <span
          dir="auto"
          className={cn(
            "line-clamp-2 min-w-0 grow text-left font-medium",
            item.deletedAt && "text-ink-faint line-through",
          )}
        >
          {item.title}
        </span>
        {item.deletedAt ? <Chip>Deleted</Chip> : !item.active && <Chip>Stopped</Chip>}
      </span>
      <span className="flex flex-wrap items-center gap-1.5 pl-7">
        <Chip tone="violet">{item.text}</Chip>
        {item.active &&
          !item.deletedAt &&
          item.next.slice(0, 3).map((date) => <Chip key={date}>{formatDate(date, today)}</Chip>)}
      </span>
    </Link>
  );
}
