import type { Channel } from "@todo/contracts";
import type { Dapr } from "@todo/dapr";
import type { NotificationChannel } from "./channel.ts";
import { email } from "./email.ts";
import { inApp } from "./in-app.ts";
import { sms } from "./sms.ts";
import { webhook } from "./webhook.ts";

export type Channels = Record<Channel, NotificationChannel>;

export function createChannels(dapr: Dapr): Channels {
  return { "in-app": inApp, email: email(dapr), sms: sms(dapr), webhook: webhook(dapr) };
}
