import { defineDocument } from "@todo/dapr";
import type { RecurringRecord } from "../domain/record.ts";
import type { RecurringEvent } from "../domain/recurring-event.ts";
import { publishedRecurring } from "../domain/shown.ts";

export const recurringKey = (userId: string, id: string): string => `user/${userId}/recurring/${id}`;

/** The guarded document of a recurring task. @param project files it in its user's list */
export function recurringDocument(project: (record: RecurringRecord) => Promise<void>) {
  return defineDocument<RecurringRecord, RecurringEvent>({
    name: "recurring-task",
    evolve: (_record, event) => event.payload,
    toMessage: (event) => ({ ...event, payload: publishedRecurring(event.payload) }),
    project,
  });
}
