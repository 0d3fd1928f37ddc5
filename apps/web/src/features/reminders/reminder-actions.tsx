import { useState } from "react";
import { AlarmClock, Check } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { useDismissReminder } from "./api/dismiss-reminder.ts";
import { useSnoozeReminder } from "./api/snooze-reminder.ts";

const snoozes = [
  { duration: "PT10M", label: "10 minutes" },
  { duration: "PT1H", label: "1 hour" },
  { duration: "PT3H", label: "3 hours" },
  { duration: "P1D", label: "1 day" },
];

interface Props {
  reminderId: string;
  /** What became of it, when that is known already. */
  outcome?: string | undefined;
  onDone: () => void;
  /** After any of the three. */
  onSettled?: () => void;
}

/** Done, snooze, dismiss: on a reminder in the chat and in its toast. */
export function ReminderActions({ reminderId, outcome, onDone, onSettled }: Props) {
  const snooze = useSnoozeReminder();
  const dismiss = useDismissReminder();
  const [settled, setSettled] = useState<string>();
  const settle = (outcome: string) => {
    setSettled(outcome);
    onSettled?.();
  };
  if (settled ?? outcome) return <p className="text-[0.8667rem] text-ink-soft">{settled ?? outcome}</p>;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Button
        size="sm"
        look="primary"
        onClick={() => {
          onDone();
          settle("Done");
        }}
      >
        <Check className="size-4" /> Done
      </Button>
      <Menu
        align="start"
        trigger={
          <Button size="sm">
            <AlarmClock className="size-4" /> Snooze
          </Button>
        }
      >
        {snoozes.map(({ duration, label }) => (
          <MenuItem
            key={duration}
            onSelect={() =>
              snooze.mutate({ id: reminderId, duration }, { onSuccess: () => settle(`Snoozed for ${label}`) })
            }
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Button
        size="sm"
        look="ghost"
        onClick={() => dismiss.mutate(reminderId, { onSuccess: () => settle("Dismissed") })}
      >
        Dismiss
      </Button>
    </div>
  );
}
