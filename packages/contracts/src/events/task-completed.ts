import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { task } from "../http/task.ts";

/** A task was completed (or skipped). */
export const taskCompleted = eventSchema("task.completed", task);
export type TaskCompleted = z.infer<typeof taskCompleted>;
