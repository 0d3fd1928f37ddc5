import type { Dapr } from "@todo/dapr";
import type { NotificationChannel } from "./channel.ts";

/** E-mail through the output binding `email` (bindings.smtp). https://docs.dapr.io/reference/components-reference/supported-bindings/smtp/ */
export function email(dapr: Dapr): NotificationChannel {
  return {
    unavailable: (settings) => (settings.channels.email.address ? undefined : "No e-mail address in the settings"),
    async send(notification, settings) {
      await dapr.binding("email", "create", `<p>${escapeHtml(notification.text)}</p>`, {
        emailTo: settings.channels.email.address,
        subject: oneLine(notification.text),
      });
    },
  };
}

/** The binding sends HTML: a title must not become markup. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 200);
}
