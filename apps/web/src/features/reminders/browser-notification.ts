import type { Notification as Delivered } from "@todo/contracts";

/** May the browser show notifications? `unsupported` on insecure origins and some phones. */
export function notificationPermission(): NotificationPermission | "unsupported" {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** Shows a reminder outside of the page while nobody looks at it; the page comes forward on a click. */
export function notifyBrowser({ id, title, text }: Delivered): void {
  if (notificationPermission() !== "granted" || document.visibilityState === "visible") return;
  try {
    const shown = new Notification(title, { body: text, tag: id, icon: "/favicon.svg" });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
    });
  } catch {
    // Some phones allow notifications to service workers only; the toast is there.
  }
}
