import { defineDocument } from "@todo/dapr";
import type { TaskRecord } from "../domain/record.ts";
import { shownTask } from "../domain/shown.ts";
import type { TaskEvent } from "../domain/task-event.ts";

/** A generated occurrence is kept as it came: its `task.created` is the scheduler's, so there is nothing to publish. */
export interface OccurrenceKept {
  eventType: "occurrence.kept";
  payload: TaskRecord;
}

export const taskKey = (userId: string, id: string): string => `user/${userId}/task/${id}`;

/** The guarded document of a task. @param project files it in its user's lists */
export function taskDocument(project: (record: TaskRecord) => Promise<void>) {
  return defineDocument<TaskRecord, TaskEvent | OccurrenceKept>({
    name: "task",
    evolve: (record, event) => (event.eventType === "reminder.canceled" ? record! : event.payload),
    toMessage(event) {
      if (event.eventType === "occurrence.kept") return undefined;
      if (event.eventType === "reminder.canceled") return event;
      // Whoever counts from the day an occurrence was done must know that this one was only taken back.
      const taken = event.eventType === "task.deleted" && event.payload.discarded ? { discarded: true } : {};
      return { ...event, payload: { ...shownTask(event.payload), ...taken } };
    },
    project,
  });
}
