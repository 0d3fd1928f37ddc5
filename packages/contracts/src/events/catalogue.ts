import { taskCreated } from "./task-created.ts";
import { taskUpdated } from "./task-updated.ts";
import { taskCompleted } from "./task-completed.ts";
import { taskDeleted } from "./task-deleted.ts";
import { recurringTaskCreated } from "./recurring-task-created.ts";
import { recurringTaskUpdated } from "./recurring-task-updated.ts";
import { recurringTaskDeleted } from "./recurring-task-deleted.ts";
import { reminderTriggered } from "./reminder-triggered.ts";
import { reminderCanceled } from "./reminder-canceled.ts";
import { notificationDelivered } from "./notification-delivered.ts";
import { notificationFailed } from "./notification-failed.ts";

/** Every event: topic = event type → its newest schema and that schema's version. Adding one: docs/guides/add-an-event.md. */
export const eventCatalogue = {
  "task.created": { version: 1, schema: taskCreated },
  "task.updated": { version: 1, schema: taskUpdated },
  "task.completed": { version: 1, schema: taskCompleted },
  "task.deleted": { version: 1, schema: taskDeleted },
  "recurring-task.created": { version: 1, schema: recurringTaskCreated },
  "recurring-task.updated": { version: 1, schema: recurringTaskUpdated },
  "recurring-task.deleted": { version: 1, schema: recurringTaskDeleted },
  "reminder.triggered": { version: 1, schema: reminderTriggered },
  "reminder.canceled": { version: 1, schema: reminderCanceled },
  "notification.delivered": { version: 1, schema: notificationDelivered },
  "notification.failed": { version: 1, schema: notificationFailed },
} as const;

export type EventType = keyof typeof eventCatalogue;
export const eventTypes = Object.keys(eventCatalogue) as EventType[];
