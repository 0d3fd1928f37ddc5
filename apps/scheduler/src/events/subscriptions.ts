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
import { localDateOf } from "@todo/recurrence";
import { observeDone, observeTemplate } from "../domain/generation.ts";
import { cancelReminder } from "../domain/task-schedule.ts";
import { scheduleDocument, scheduleKey } from "../store/documents.ts";
import type { Deps } from "../usecases/deps.ts";
import { generateOccurrences } from "../usecases/generate-occurrences.ts";
import { scheduleTask } from "../usecases/schedule-task.ts";

/** What the scheduler listens to. Topics are not ordered among each other: the snapshot's version decides, not the order of arrival. */
export function subscriptions(deps: Deps): Subscription[] {
  const onTask = ({ userId, payload }: { userId: string; payload: Task }) => scheduleTask(deps, userId, payload);
  const onEnded = async (event: { userId: string; occurredAt: string; payload: Task }) => {
    await onTask(event);
    await countFromDone(deps, event);
  };
  const onTemplate = async ({ userId, payload }: { userId: string; payload: RecurringTask }) => {
    await generateOccurrences(deps, payload.id, (generation) => observeTemplate(generation, userId, payload));
  };
  return [
    subscription({ topic: "task.created", schema: taskCreated, handle: onTask }),
    subscription({ topic: "task.updated", schema: taskUpdated, handle: onTask }),
    subscription({ topic: "task.completed", schema: taskCompleted, handle: onEnded }),
    subscription({ topic: "task.deleted", schema: taskDeleted, handle: onEnded }),
    subscription({
      topic: "reminder.canceled",
      schema: reminderCanceled,
      handle: ({ payload }) => cancel(deps, payload),
    }),
    subscription({ topic: "recurring-task.created", schema: recurringTaskCreated, handle: onTemplate }),
    subscription({ topic: "recurring-task.updated", schema: recurringTaskUpdated, handle: onTemplate }),
    subscription({ topic: "recurring-task.deleted", schema: recurringTaskDeleted, handle: onTemplate }),
  ];
}

/** Policy “after completion”: the next occurrence is counted from the day this one was done. */
async function countFromDone(
  deps: Deps,
  { occurredAt, payload }: { occurredAt: string; payload: Task },
): Promise<void> {
  const { recurringTaskId, due } = payload;
  if (recurringTaskId === undefined || !due) return;
  const date = payload.occurrence?.slice(0, 10) ?? due.date;
  const doneOn = localDateOf(Date.parse(payload.completedAt ?? occurredAt), due.timeZone);
  await generateOccurrences(deps, recurringTaskId, (generation) => observeDone(generation, date, doneOn));
}

async function cancel(
  { writer }: Deps,
  { taskId, reminderId, triggerAt }: { taskId: string; reminderId: string; triggerAt: string },
): Promise<void> {
  await writer.commit(scheduleDocument, scheduleKey(taskId), (schedule) => ({
    events: cancelReminder(schedule, reminderId, triggerAt),
    result: undefined,
  }));
}
