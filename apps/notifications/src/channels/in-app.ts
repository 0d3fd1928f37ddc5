import type { NotificationChannel } from "./channel.ts";

/** In the chat and as a toast: the `notification.delivered` event is the delivery itself, so there is nothing to send. */
export const inApp: NotificationChannel = {
  unavailable: () => undefined,
};
