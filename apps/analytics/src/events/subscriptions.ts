import { notificationDelivered, taskCompleted, taskCreated, taskUpdated } from "@todo/contracts";
import { type Subscription, subscription } from "@todo/dapr";
import { countCompleted } from "../usecases/count-completed.ts";
import { countCreated } from "../usecases/count-created.ts";
import { countReminder } from "../usecases/count-reminder.ts";
import { uncountReopened } from "../usecases/uncount-reopened.ts";
import type { Deps } from "../usecases/deps.ts";

/** What analytics listens to. */
export function subscriptions(deps: Deps): Subscription[] {
  return [
    subscription({ topic: "task.created", schema: taskCreated, handle: (event) => countCreated(deps, event) }),
    subscription({ topic: "task.completed", schema: taskCompleted, handle: (event) => countCompleted(deps, event) }),
    subscription({ topic: "task.updated", schema: taskUpdated, handle: (event) => uncountReopened(deps, event) }),
    subscription({
      topic: "notification.delivered",
      schema: notificationDelivered,
      handle: (event) => countReminder(deps, event),
    }),
  ];
}
