import { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { task } from "../http/task.ts";

/** A task was moved to the trash; or, `discarded`, its recurring task took the occurrence back because its rule no longer yields it. */
export const taskDeleted = eventSchema("task.deleted", task.extend({ discarded: z.boolean().optional() }));
export type TaskDeleted = z.infer<typeof taskDeleted>;
