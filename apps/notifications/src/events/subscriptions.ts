import { reminderCanceled, reminderTriggered, taskCompleted, taskDeleted } from "@todo/contracts";
import { triggerId } from "@todo/contracts/ids";
import { type Subscription, subscription } from "@todo/dapr";
import type { Deps } from "../usecases/deps.ts";
import { notify } from "../usecases/notify.ts";
import { withdrawDeferred } from "../usecases/withdraw.ts";

/** What notifications listens to. Topics are not ordered among each other: a cancellation may come before the trigger that it takes back. */
export function subscriptions(deps: Deps): Subscription[] {
  return [
    subscription({ topic: "reminder.triggered", schema: reminderTriggered, handle: (event) => notify(deps, event) }),
    subscription({
      topic: "reminder.canceled",
      schema: reminderCanceled,
      handle: ({ payload }) =>
        deps.store.withdraw(triggerId(payload.reminderId, payload.triggerAt), payload.taskVersion),
    }),
    subscription({
      topic: "task.completed",
      schema: taskCompleted,
      handle: (event) => withdrawDeferred(deps, event.userId, event.aggregateId),
    }),
    subscription({
      topic: "task.deleted",
      schema: taskDeleted,
      handle: (event) => withdrawDeferred(deps, event.userId, event.aggregateId),
    }),
  ];
}
