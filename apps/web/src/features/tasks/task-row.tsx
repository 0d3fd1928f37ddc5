import { memo, useEffect, useState } from "react";
import { Bell, Flag, Repeat } from "lucide-react";
import type { Task } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";
import { formatDay, formatTime } from "../../lib/format.ts";
import { isOverdue } from "./due.ts";
import { TaskCheck } from "./task-check.tsx";

interface Props {
  task: Task;
  now: number;
  today: string;
  /** The list's heading says the day already. */
  hideDay?: boolean;
  leaving?: boolean;
  onToggle: (task: Task) => void;
  onOpen: (task: Task) => void;
}

export const TaskRow = memo(function TaskRow({
  task,
  now,
  today,
  hideDay = false,
  leaving = false,
  onToggle,
  onOpen,
}: Props) {
  const [checked, setChecked] = useState(task.status === "done");
  useEffect(() => setChecked(task.status === "done"), [task.status, task.version]);
  const toggle = () => {
    setChecked(task.status === "open");
    onToggle(task);
  };
  return (
    <li className={cn("border-b border-line last:border-transparent", leaving && "animate-leave overflow-hidden")}>
      <div
        data-task-id={task.id}
        tabIndex={0}
        role="group"
        aria-label={task.title}
        onClick={() => onOpen(task)}
        onKeyDown={(event) => event.key === "Enter" && event.target === event.currentTarget && onOpen(task)}
        className="group flex cursor-pointer items-start gap-3 rounded-lg px-2 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <TaskCheck
          checked={leaving ? checked : task.status === "done"}
          priority={task.priority}
          label={task.status === "done" ? `Reopen ${task.title}` : `Complete ${task.title}`}
          onToggle={toggle}
        />
        <div className="min-w-0 grow">
          <p
            dir="auto"
            className={cn(
              "text-left leading-snug transition-colors",
              (task.status === "done" || (leaving && checked)) && "text-ink-faint line-through decoration-ink-faint/60",
            )}
          >
            {task.title}
          </p>
          <Facts task={task} now={now} today={today} hideDay={hideDay} />
        </div>
        {task.priority === "high" && (
          <Flag aria-label="High priority" className="mt-1 size-3.5 fill-current text-danger" />
        )}
      </div>
    </li>
  );
});

function Facts({ task, now, today, hideDay }: Pick<Props, "task" | "now" | "today" | "hideDay">) {
  const when = whenText(task, today, hideDay ?? false);
  const pending = task.reminders.filter(({ status }) => status === "pending" || status === "snoozed").length;
  if (!when && !task.recurringTaskId && pending === 0 && task.tags.length === 0 && !task.skipped && !task.notes)
    return null;
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[0.8333rem] text-ink-faint [&_svg]:size-3.5">
      {when && (
        <time
          dateTime={task.due?.at}
          className={
            isOverdue(task, now, today) ? "font-medium text-danger" : task.due?.date === today ? "text-accent" : ""
          }
        >
          {when}
        </time>
      )}
      {task.skipped && <span>Skipped</span>}
      {task.recurringTaskId && <Repeat aria-label="Repeats" />}
      {pending > 0 && (
        <span className="inline-flex items-center gap-1">
          <Bell aria-hidden="true" />
          <span className="sr-only">Reminders:</span>
          {pending > 1 && pending}
        </span>
      )}
      {task.tags.map((tag) => (
        <span key={tag}>#{tag}</span>
      ))}
      {task.notes && <span className="max-w-64 truncate">{task.notes}</span>}
    </div>
  );
}

function whenText(task: Task, today: string, hideDay: boolean): string {
  if (!task.due) return "";
  return [hideDay ? "" : formatDay(task.due.date, today), task.due.time ? formatTime(task.due.time) : ""]
    .filter(Boolean)
    .join(", ");
}
