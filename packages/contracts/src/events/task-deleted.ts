import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { task } from "../http/task.ts";

/** A task was moved to the trash. */
export const taskDeleted = eventSchema("task.deleted", task);
export type TaskDeleted = z.infer<typeof taskDeleted>;
