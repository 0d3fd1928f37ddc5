import { z } from "zod";
import { channel } from "../http/primitives.ts";
import { eventSchema } from "./envelope.ts";

/** A pending reminder will not fire: its task was completed or deleted, or it was removed. Aggregate: the reminder. */
export const reminderCanceled = eventSchema(
  "reminder.canceled",
  z.object({
    reminderId: z.string(),
    taskId: z.string(),
    channel,
    triggerAt: z.iso.datetime(),
    taskVersion: z.number().int(),
    reason: z.enum(["task-completed", "task-deleted", "removed", "dismissed"]),
  }),
);
export type ReminderCanceled = z.infer<typeof reminderCanceled>;
