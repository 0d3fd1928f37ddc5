import { BellRing } from "lucide-react";
import { toast } from "sonner";
import type { Notification } from "@todo/contracts";
import { formatInstantTime } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { useDismissReminder } from "./api/dismiss-reminder.ts";
import { useSnoozeReminder } from "./api/snooze-reminder.ts";

interface Props {
  notification: Notification;
  onDone: () => void;
  onClose: () => void;
}

/** A reminder that has just come due: stays until it is answered, here or elsewhere. */
export function ReminderToast({ notification: { reminderId, title, triggerAt }, onDone, onClose }: Props) {
  const snooze = useSnoozeReminder();
  const dismiss = useDismissReminder();
  const act = (action: () => void) => () => {
    action();
    onClose();
  };
  return (
    <div role="alert" className="w-full sm:w-[22rem] rounded-2xl bg-surface p-4 shadow-float">
      <div className="flex gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-warn-soft text-warn">
          <BellRing className="size-[1.125rem]" />
        </span>
        <div className="min-w-0">
          <p className="text-[0.8rem] text-ink-faint">Reminder · {formatInstantTime(triggerAt)}</p>
          <p className="font-medium">{title}</p>
        </div>
      </div>
      <div className="mt-3 flex gap-1.5">
        <Button size="sm" look="primary" onClick={act(onDone)}>
          Done
        </Button>
        <Button size="sm" onClick={act(() => snooze.mutate({ id: reminderId, duration: "PT10M" }))}>
          Snooze 10 min
        </Button>
        <Button size="sm" look="ghost" onClick={act(() => dismiss.mutate(reminderId))}>
          Dismiss
        </Button>
      </div>
    </div>
  );
}

/** Shows the toast; the same reminder twice, say after a snooze, is one toast. */
export function showReminder(notification: Notification, onDone: () => void): void {
  toast.custom(
    (id) => <ReminderToast notification={notification} onDone={onDone} onClose={() => toast.dismiss(id)} />,
    {
      id: toastOf(notification.reminderId),
      duration: Number.POSITIVE_INFINITY,
    },
  );
}

/** Takes the toast away, if there is one. */
export function closeReminder(reminderId: string): void {
  toast.dismiss(toastOf(reminderId));
}

const toastOf = (reminderId: string): string => `reminder-${reminderId}`;
