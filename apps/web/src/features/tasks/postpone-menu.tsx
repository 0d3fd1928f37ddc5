import type { ReactNode } from "react";
import { CalendarDays, CalendarPlus, Sun, Sunrise } from "lucide-react";
import type { Task } from "@todo/contracts";
import { addDays, startOfWeek } from "../../lib/dates.ts";
import { formatDate } from "../../lib/format.ts";
import { usePreferences } from "../../lib/preferences.ts";
import { useToday } from "../../lib/use-now.ts";
import { Menu, MenuItem, MenuLabel } from "../../ui/menu.tsx";
import { usePostponeTask } from "./api/postpone-task.ts";

export function PostponeMenu({ task, trigger }: { task: Task; trigger: ReactNode }) {
  const today = useToday();
  const { weekStart } = usePreferences();
  const postpone = usePostponeTask();
  const choices = [
    { label: "Today", date: today, icon: Sun },
    { label: "Tomorrow", date: addDays(today, 1), icon: Sunrise },
    { label: "In 3 days", date: addDays(today, 3), icon: CalendarPlus },
    { label: "Next week", date: addDays(startOfWeek(today, weekStart), 7), icon: CalendarDays },
  ].filter(({ date }) => date !== task.due?.date);
  return (
    <Menu trigger={trigger} align="start">
      <MenuLabel>Move to</MenuLabel>
      {choices.map(({ label, date, icon: Icon }) => (
        <MenuItem key={label} onSelect={() => postpone.mutate({ id: task.id, date })}>
          <Icon /> {label}
          <span className="ml-auto pl-6 text-sm text-ink-faint">{formatDate(date, today)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
