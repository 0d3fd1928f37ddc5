import type { Dapr } from "@todo/dapr";
import type { NotificationChannel } from "./channel.ts";

/**
 * A POST to the operator's relay through the output binding `webhook` (bindings.http); the person's URL travels in the body. The relay, not
 * this service, calls addresses that users choose: else a webhook could reach into the operator's own network.
 */
export function webhook(dapr: Dapr): NotificationChannel {
  return {
    unavailable: (settings) => (settings.channels.webhook.url ? undefined : "No webhook address in the settings"),
    async send(notification, settings) {
      await dapr.binding(
        "webhook",
        "post",
        { to: settings.channels.webhook.url, notification },
        { "Content-Type": "application/json", "Idempotency-Key": notification.id },
      );
    },
  };
}
