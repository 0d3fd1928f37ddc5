import { useState } from "react";
import { Command } from "cmdk";
import { Circle, Keyboard, MessageCircle, MonitorCog, Moon, Plus, Repeat, Sun } from "lucide-react";
import { useNavigate, useSearchParams } from "react-router";
import { useOpenTasks } from "../features/tasks/api/use-open-tasks.ts";
import { byDue } from "../features/tasks/due.ts";
import { formatDay } from "../lib/format.ts";
import { setTheme } from "../lib/theme.ts";
import { useToday } from "../lib/use-now.ts";
import { Dialog } from "../ui/dialog.tsx";
import { places } from "./navigation.ts";

const item =
  "flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 data-[selected=true]:bg-hover [&_svg]:size-[1.125rem] [&_svg]:shrink-0 [&_svg]:text-ink-faint";
const group =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint";
const MOST_TASKS = 8;

/** Search and commands in one box. */
export function CommandPalette({
  onClose,
  onAdd,
  onHelp,
}: {
  onClose: () => void;
  /** Opens quick-add, with what was typed here. */
  onAdd: (text: string) => void;
  onHelp: () => void;
}) {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  const tasks = useOpenTasks().data ?? [];
  const today = useToday();
  const words = text.trim().toLowerCase().split(/\s+/);
  const found =
    text.trim() === ""
      ? []
      : tasks
          .filter((task) =>
            words.every((word) => `${task.title} ${task.tags.join(" ")} ${task.notes}`.toLowerCase().includes(word)),
          )
          .toSorted(byDue);
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Search and commands" hideTitle className="p-0">
      <Command label="Search and commands" loop>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search tasks, or jump to…"
          className="h-14 w-full border-b bg-transparent px-5 text-[1.0667rem] outline-none"
        />
        <Command.List className="max-h-[min(26rem,55vh)] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-8 text-center text-ink-faint">Nothing found.</Command.Empty>
          {found.length > 0 && (
            <Command.Group heading="Tasks" className={group}>
              {found.slice(0, MOST_TASKS).map((task) => (
                <Command.Item
                  key={task.id}
                  value={`${task.title} ${task.tags.join(" ")} ${task.notes} ${task.id}`}
                  onSelect={then(() => setParams({ task: task.id }))}
                  className={item}
                >
                  {task.recurringTaskId ? <Repeat /> : <Circle />}
                  <span className="truncate">{task.title}</span>
                  {task.due && (
                    <span className="ml-auto shrink-0 text-sm text-ink-faint">{formatDay(task.due.date, today)}</span>
                  )}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading="Go to" className={group}>
            {places.map(({ path, label, icon: Icon }) => (
              <Command.Item
                key={path}
                value={`go to ${label}`}
                onSelect={then(() => void navigate(path))}
                className={item}
              >
                <Icon /> {label}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Commands" className={group}>
            <Command.Item
              // With the typed words in its value, it is found by whatever was typed.
              value={`add a task ${text}`}
              onSelect={() => onAdd(text.trim())}
              className={item}
            >
              <Plus />
              <span className="truncate">{text.trim() === "" ? "Add a task" : `Add “${text.trim()}” as a task`}</span>
            </Command.Item>
            <Command.Item onSelect={then(() => void navigate("/"))} className={item}>
              <MessageCircle /> Ask the assistant
            </Command.Item>
            <Command.Item onSelect={onHelp} className={item}>
              <Keyboard /> Keyboard shortcuts
            </Command.Item>
            <Command.Item onSelect={then(() => setTheme("light"))} className={item}>
              <Sun /> Light theme
            </Command.Item>
            <Command.Item onSelect={then(() => setTheme("dark"))} className={item}>
              <Moon /> Dark theme
            </Command.Item>
            <Command.Item onSelect={then(() => setTheme("system"))} className={item}>
              <MonitorCog /> Theme of the system
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
