import type { Dapr } from "@todo/dapr";
import type { NotificationChannel } from "./channel.ts";

/** An SMS carries this many characters in one part (GSM 03.38 basic set). */
const ONE_PART = 160;

/** SMS through the output binding `sms` (bindings.twilio.sms, or bindings.http to a gateway of the operator's). */
export function sms(dapr: Dapr): NotificationChannel {
  return {
    unavailable: (settings) => (settings.channels.sms.number ? undefined : "No phone number in the settings"),
    async send(notification, settings) {
      await dapr.binding("sms", "create", notification.text.slice(0, ONE_PART), {
        toNumber: settings.channels.sms.number,
      });
    },
  };
}
