import type { z } from "zod";
import { notification } from "../http/settings.ts";
import { eventSchema } from "./envelope.ts";

/** A notification could not be delivered, after all tries. Aggregate: the notification. */
export const notificationFailed = eventSchema("notification.failed", notification);
export type NotificationFailed = z.infer<typeof notificationFailed>;
