import type { z } from "zod";
import { notification } from "../http/settings.ts";
import { eventSchema } from "./envelope.ts";

/** A notification reached its channel. For `in-app` this event is the delivery: the gateway shows it, the assistant keeps it as a chat message. Aggregate: the notification. */
export const notificationDelivered = eventSchema("notification.delivered", notification);
export type NotificationDelivered = z.infer<typeof notificationDelivered>;
