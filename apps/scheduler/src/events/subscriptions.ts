import {
  recurringTaskCreated,
  recurringTaskDeleted,
  recurringTaskUpdated,
  type RecurringTask,
  reminderCanceled,
  type Task,
  taskCompleted,
  taskCreated,
  taskDeleted,
  taskUpdated,
} from "@todo/contracts";
import { type Subscription, subscription } from "@todo/dapr";
import { observeTemplate } from "../domain/generation.ts";
import { cancelScheduled } from "../usecases/cancel-scheduled.ts";
import { countFromDone } from "../usecases/count-from-done.ts";
import type { Deps } from "../usecases/deps.ts";
import { generateOccurrences } from "../usecases/generate-occurrences.ts";
import { scheduleTask } from "../usecases/schedule-task.ts";

type TaskEvent<Payload = Task> = { userId: string; occurredAt: string; payload: Payload };

/** What the scheduler listens to. Topics are not ordered among each other: the snapshot's version decides, not the order of arrival. */
export function subscriptions(deps: Deps): Subscription[] {
  const onTask = ({ userId, payload }: TaskEvent) => scheduleTask(deps, userId, payload);
  const onEnded = async (event: TaskEvent<Task & { discarded?: boolean }>) => {
    await onTask(event);
    // One that its recurring task took back was not done.
    if (!event.payload.discarded) await ended(deps, event);
  };
  const onTemplate = async ({ userId, payload }: { userId: string; payload: RecurringTask }) => {
    await generateOccurrences(deps, userId, payload.id, (generation) => observeTemplate(generation, userId, payload));
  };
  return [
    subscription({ topic: "task.created", schema: taskCreated, handle: onTask }),
    subscription({ topic: "task.updated", schema: taskUpdated, handle: onTask }),
    subscription({ topic: "task.completed", schema: taskCompleted, handle: onEnded }),
    subscription({ topic: "task.deleted", schema: taskDeleted, handle: onEnded }),
    subscription({
      topic: "reminder.canceled",
      schema: reminderCanceled,
      handle: ({ userId, payload: { taskId, reminderId, taskVersion } }) =>
        cancelScheduled(deps, { userId, taskId, reminderId, taskVersion }),
    }),
    subscription({ topic: "recurring-task.created", schema: recurringTaskCreated, handle: onTemplate }),
    subscription({ topic: "recurring-task.updated", schema: recurringTaskUpdated, handle: onTemplate }),
    subscription({ topic: "recurring-task.deleted", schema: recurringTaskDeleted, handle: onTemplate }),
  ];
}

async function ended(deps: Deps, { userId, occurredAt, payload }: TaskEvent): Promise<void> {
  const { recurringTaskId, occurrence, completedAt } = payload;
  if (recurringTaskId === undefined || occurrence === undefined) return;
  await countFromDone(deps, { userId, recurringTaskId, occurrence, at: Date.parse(completedAt ?? occurredAt) });
}
