import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { recurringTask } from "../http/recurring-task.ts";

/** A recurring task changed: fields, rule, stopped, resumed, restored. */
export const recurringTaskUpdated = eventSchema("recurring-task.updated", recurringTask);
export type RecurringTaskUpdated = z.infer<typeof recurringTaskUpdated>;
