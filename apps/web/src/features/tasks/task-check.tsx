import { Check } from "lucide-react";
import type { Task } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";

const ring = {
  none: "border-ink-faint/70 hover:border-accent",
  low: "border-info bg-info-soft",
  medium: "border-warn bg-warn-soft",
  high: "border-danger bg-danger-soft",
} as const;

interface Props {
  checked: boolean;
  priority: Task["priority"];
  label: string;
  onToggle: () => void;
}

/** The round checkbox of a task; its ring carries the priority's colour. */
export function TaskCheck({ checked, priority, label, onToggle }: Props) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      // The invisible border makes the target 44 px on touch screens without moving the row.
      className="group/check relative mt-px grid size-5 shrink-0 place-items-center rounded-full before:absolute before:-inset-3"
    >
      <span
        className={cn(
          "grid size-5 place-items-center rounded-full border-[1.75px] transition duration-200",
          checked ? "scale-105 border-accent bg-accent text-on-accent" : ring[priority],
        )}
      >
        <Check
          strokeWidth={3.2}
          className={cn(
            "size-3 transition duration-200",
            checked ? "opacity-100" : "scale-50 opacity-0 group-hover/check:scale-100 group-hover/check:opacity-50",
          )}
        />
      </span>
    </button>
  );
}
