import { z } from "zod";
import { channel } from "../http/primitives.ts";
import { eventSchema } from "./envelope.ts";

/** A reminder's time has come. `eventId` is deterministic: reminder id + trigger instant, so that firing twice is one fact. Aggregate: the reminder. */
export const reminderTriggered = eventSchema(
  "reminder.triggered",
  z.object({
    reminderId: z.string(),
    taskId: z.string(),
    title: z.string(),
    channel,
    triggerAt: z.iso.datetime(),
    /** When the task is due, if it is. */
    dueAt: z.iso.datetime().optional(),
    /** The version of the task that the trigger was decided on. */
    taskVersion: z.number().int(),
    /** Milliseconds between `triggerAt` and the moment the scheduler fired it. */
    lateByMs: z.number().int().min(0),
  }),
);
export type ReminderTriggered = z.infer<typeof reminderTriggered>;
