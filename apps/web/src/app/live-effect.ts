import type { EventType, Notification, Task } from "@todo/contracts";
import { keys } from "../lib/query-keys.ts";
import type { ServerSentEvent } from "../lib/read-events.ts";

/** What an event means for the page. */
export interface LiveEffect {
  task?: Task;
  reminder?: Notification;
  refetch: readonly (readonly string[])[];
}

/** Decides what a live event changes. Unknown ones change nothing. */
export function liveEffect({ event, data }: ServerSentEvent): LiveEffect {
  switch (event as EventType) {
    case "task.created":
    case "task.updated":
    case "task.completed":
    case "task.deleted":
      return { task: payload<Task>(data), refetch: [keys.tasks, keys.stats] };
    case "recurring-task.created":
    case "recurring-task.updated":
    case "recurring-task.deleted":
      return { refetch: [keys.recurring, keys.tasks] };
    case "notification.delivered": {
      const notification = payload<Notification>(data);
      // The chat keeps the reminder as a message; e-mail and the like need nothing here.
      return notification.channel === "in-app"
        ? { reminder: notification, refetch: [keys.chat, keys.tasks] }
        : { refetch: [] };
    }
    default:
      return { refetch: [] };
  }
}

function payload<Payload>(data: string): Payload {
  return (JSON.parse(data) as { payload: Payload }).payload;
}
