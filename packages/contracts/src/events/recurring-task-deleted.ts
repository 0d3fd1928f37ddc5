import type { z } from "zod";
import { eventSchema } from "./envelope.ts";
import { recurringTask } from "../http/recurring-task.ts";

/** A recurring task was deleted. What becomes of its occurrences arrives as task.deleted events. */
export const recurringTaskDeleted = eventSchema("recurring-task.deleted", recurringTask);
export type RecurringTaskDeleted = z.infer<typeof recurringTaskDeleted>;
