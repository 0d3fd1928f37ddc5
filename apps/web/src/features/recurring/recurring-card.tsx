import { Bell, Ellipsis, Pause, Pencil, Play, Repeat, Trash2 } from "lucide-react";
import type { RecurringTask } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";
import { formatDuration } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useResumeRecurringTask } from "./api/resume-recurring-task.ts";
import { useStopRecurringTask } from "./api/stop-recurring-task.ts";
import { NextDates } from "./next-dates.tsx";

export function RecurringCard({
  item,
  onEdit,
  onDelete,
}: {
  item: RecurringTask;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const stop = useStopRecurringTask();
  const resume = useResumeRecurringTask();
  return (
    <li className="animate-rise rounded-2xl bg-surface p-4 shadow-lift">
      <div className="flex items-start gap-3">
        <span
          className={cn(
            "grid size-9 shrink-0 place-items-center rounded-xl",
            item.active ? "bg-violet-soft text-violet" : "bg-sunken text-ink-faint",
          )}
        >
          <Repeat className="size-[1.125rem]" />
        </span>
        <div className="min-w-0 grow">
          <div className="flex items-center gap-2">
            <h2 className={cn("truncate font-semibold tracking-normal", !item.active && "text-ink-soft")}>
              {item.title}
            </h2>
            {!item.active && <Chip>Stopped</Chip>}
          </div>
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.9333rem] text-ink-soft">
            <span className="first-letter:uppercase">{item.text}</span>
            {item.cron && (
              <code className="rounded bg-sunken px-1.5 py-px font-mono text-[0.8rem] text-ink-faint">{item.cron}</code>
            )}
            {item.reminders.length > 0 && (
              <span className="inline-flex items-center gap-1 text-[0.8667rem] text-ink-faint">
                <Bell aria-hidden="true" className="size-3.5" />
                {item.reminders
                  .map(({ before }) => (/^PT?0/.test(before) ? "on time" : `${formatDuration(before)} before`))
                  .join(", ")}
              </span>
            )}
          </p>
        </div>
        <Menu
          trigger={
            <Button look="ghost" size="iconSm" aria-label={`Actions for ${item.title}`} className="-mt-0.5 -mr-1">
              <Ellipsis className="size-4" />
            </Button>
          }
        >
          <MenuItem onSelect={onEdit}>
            <Pencil /> Edit
          </MenuItem>
          {item.active ? (
            <MenuItem onSelect={() => stop.mutate(item)}>
              <Pause /> Stop
            </MenuItem>
          ) : (
            <MenuItem onSelect={() => resume.mutate(item)}>
              <Play /> Resume
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem danger onSelect={onDelete}>
            <Trash2 /> Delete…
          </MenuItem>
        </Menu>
      </div>
      {item.active && item.next.length > 0 && (
        <div className="mt-3 border-t pt-3 pl-12">
          <NextDates dates={item.next} />
        </div>
      )}
    </li>
  );
}
