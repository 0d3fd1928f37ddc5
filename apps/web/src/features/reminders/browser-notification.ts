import type { Notification as Delivered } from "@todo/contracts";

/** Chosen on a notification of the system. */
export type NotificationAction = "open" | "done" | "snooze" | "dismiss";

/** `actions` is in the standard, and not yet in TypeScript's DOM. */
interface ActionableOptions extends NotificationOptions {
  actions: { action: NotificationAction; title: string }[];
}

/** May the browser show notifications? `unsupported` on insecure origins and some phones. */
export function notificationPermission(): NotificationPermission | "unsupported" {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** Shows a reminder outside of the page while nobody looks at it, with buttons where the browser can. */
export async function notifyBrowser({ id, reminderId, taskId, title, text }: Delivered): Promise<void> {
  if (notificationPermission() !== "granted" || document.visibilityState === "visible") return;
  const options: ActionableOptions = {
    body: text,
    tag: id,
    icon: "/favicon.svg",
    data: { reminderId, taskId, title },
    actions: [
      { action: "snooze", title: "Snooze 10 min" },
      { action: "dismiss", title: "Dismiss" },
    ],
  };
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  try {
    if (worker) await worker.showNotification(title, options);
    else showPlain(title, { body: text, tag: id, icon: "/favicon.svg" });
  } catch {
    // Some phones allow notifications to service workers only; the toast is there.
  }
}

function showPlain(title: string, options: NotificationOptions): void {
  const shown = new Notification(title, options);
  shown.addEventListener("click", () => {
    window.focus();
    shown.close();
  });
}
