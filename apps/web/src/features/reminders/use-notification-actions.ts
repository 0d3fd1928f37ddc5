import { useEffect } from "react";
import { toast } from "sonner";
import { useDismissReminder } from "./api/dismiss-reminder.ts";
import { useSnoozeReminder } from "./api/snooze-reminder.ts";
import type { NotificationAction } from "./browser-notification.ts";

interface Chosen {
  type?: string;
  action?: NotificationAction;
  reminderId?: string;
}

/** Does what was chosen on a notification of the system; public/sw.js passes it on. */
export function useNotificationActions(): void {
  const { mutate: snooze } = useSnoozeReminder();
  const { mutate: dismiss } = useDismissReminder();
  useEffect(() => {
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!worker) return undefined;
    const onMessage = ({ data }: MessageEvent<Chosen | null>) => {
      if (data?.type !== "reminder" || !data.reminderId) return;
      if (data.action === "snooze") snooze({ id: data.reminderId, duration: "PT10M" });
      if (data.action === "dismiss") dismiss(data.reminderId);
      // Its toast is answered with it.
      if (data.action !== "open") toast.dismiss(`reminder-${data.reminderId}`);
    };
    worker.addEventListener("message", onMessage);
    return () => worker.removeEventListener("message", onMessage);
  }, [snooze, dismiss]);
}
