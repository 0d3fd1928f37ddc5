import { z } from "zod";
import { channel, localTime, timeZone } from "./primitives.ts";

/** A user's settings; owned by notifications. */
export const settings = z.object({
  timeZone,
  /** BCP 47 tag; decides d/m or m/d and 12 or 24 hours. */
  locale: z.string().max(35),
  weekStart: z.enum(["monday", "sunday", "saturday"]),
  /** Channels a reminder goes to besides the one it names. In-app is always on. */
  channels: z.object({
    email: z.object({ enabled: z.boolean(), address: z.email().or(z.literal("")) }),
    sms: z.object({
      enabled: z.boolean(),
      number: z.string().regex(/^(\+[1-9]\d{6,14})?$/, "Expected a number such as +4915112345678"),
    }),
    webhook: z.object({ enabled: z.boolean(), url: z.url({ protocol: /^https?$/ }).or(z.literal("")) }),
  }),
  /** No e-mail, SMS or webhook between these local times; what falls inside is sent at its end. */
  quietHours: z.object({ enabled: z.boolean(), from: localTime, to: localTime }),
  /** Reminders that a new task with a due time gets by itself. */
  defaultReminder: z.string().nullable(),
});
export type Settings = z.infer<typeof settings>;
/** `PUT /api/settings`: whole or in part. */
export const updateSettings = settings.partial().strict();
export type UpdateSettings = z.infer<typeof updateSettings>;

export const defaultSettings: Settings = {
  timeZone: "UTC",
  locale: "en-US",
  weekStart: "monday",
  channels: {
    email: { enabled: false, address: "" },
    sms: { enabled: false, number: "" },
    webhook: { enabled: false, url: "" },
  },
  quietHours: { enabled: false, from: "22:00", to: "07:00" },
  defaultReminder: null,
};

/** A delivered or failed notification. */
export const notification = z.object({
  id: z.string(),
  reminderId: z.string(),
  taskId: z.string(),
  title: z.string(),
  text: z.string(),
  channel,
  status: z.enum(["delivered", "failed", "deferred", "withdrawn"]),
  triggerAt: z.iso.datetime(),
  at: z.iso.datetime(),
  reason: z.string().optional(),
});
export type Notification = z.infer<typeof notification>;
export const notificationList = z.object({ items: z.array(notification) });
