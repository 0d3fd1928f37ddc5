import type { Channel, Notification, ReminderTriggered, Settings } from "@todo/contracts";
import { quietUntil } from "./quiet-hours.ts";

/** One notification on its way through one channel: the ledger's truth. */
export type Delivery =
  | { state: "due"; notification: Notification; userId: string; attempts: number; version: number }
  | { state: "deferred"; notification: Notification; userId: string; until: number; version: number }
  | { state: "delivered"; notification: Notification; userId: string; version: number }
  | { state: "failed"; notification: Notification; userId: string; version: number }
  | { state: "withdrawn"; notification: Notification; userId: string; version: number };

/** Deterministic: a trigger notifies once a channel, however often its event arrives. */
export const notificationId = (triggerEventId: string, channel: Channel): string => `${triggerEventId}-${channel}`;

/** The channels a trigger goes to: in-app always, the one the reminder names, and those the person switched on for all. */
export function channelsOf(trigger: ReminderTriggered, settings: Settings): Channel[] {
  const { email, sms, webhook } = settings.channels;
  const wanted = new Set<Channel>(["in-app", trigger.payload.channel]);
  if (email.enabled) wanted.add("email");
  if (sms.enabled) wanted.add("sms");
  if (webhook.enabled) wanted.add("webhook");
  return [...wanted];
}

/** A trigger that is older than this is told with the word "late" (ms). */
const LATE_AFTER = 60_000;

/** What the person reads, e.g. `Reminder: Meeting with Sarah in 15 minutes`. */
export function reminderText(trigger: ReminderTriggered["payload"], now: number): string {
  const text = `Reminder: ${trigger.title}`;
  const late = now - Date.parse(trigger.triggerAt);
  if (late > LATE_AFTER) return `${text} (late by ${inWords(late)})`;
  if (trigger.dueAt === undefined) return text;
  const left = Date.parse(trigger.dueAt) - Date.parse(trigger.triggerAt);
  if (left <= 0) return text;
  return `${text} in ${inWords(left)}`;
}

/** Milliseconds as people say them, in the largest unit that fits evenly enough: `15 minutes`, `1 hour 30 minutes`, `2 days`. */
export function inWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`)
    .join(" ");
}

/** Begins a delivery. In-app is never held back: it makes no noise by itself; the others wait for the end of the quiet hours. */
export function planDelivery(trigger: ReminderTriggered, channel: Channel, settings: Settings, now: number): Delivery {
  const notification: Notification = {
    id: notificationId(trigger.eventId, channel),
    reminderId: trigger.payload.reminderId,
    taskId: trigger.payload.taskId,
    title: trigger.payload.title,
    text: reminderText(trigger.payload, now),
    channel,
    status: "deferred",
    triggerAt: trigger.payload.triggerAt,
    at: new Date(now).toISOString(),
  };
  const until = channel === "in-app" ? undefined : quietUntil(settings, now);
  const common = { userId: trigger.userId, version: 0 };
  return until === undefined
    ? { state: "due", attempts: 0, notification, ...common }
    : { state: "deferred", until, notification, ...common };
}
