import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { recurringTask } from "../http/recurring-task.ts";

/** A recurring task exists. */
export const recurringTaskCreated = eventSchema("recurring-task.created", recurringTask);
export type RecurringTaskCreated = z.infer<typeof recurringTaskCreated>;
