import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { task } from "../http/task.ts";

/** A task changed: fields, reminders, due date, reopened, restored. */
export const taskUpdated = eventSchema("task.updated", task);
export type TaskUpdated = z.infer<typeof taskUpdated>;
