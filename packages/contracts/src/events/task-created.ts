import { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { task } from "../http/task.ts";

/** A task exists. Published by tasks, and by the scheduler for a generated occurrence (`generated` says from which version of the template). */
export const taskCreated = eventSchema(
  "task.created",
  task.extend({ generated: z.object({ recurringTaskVersion: z.number().int() }).optional() }),
);
export type TaskCreated = z.infer<typeof taskCreated>;
