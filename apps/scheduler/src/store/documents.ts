import { triggerId } from "@todo/contracts/ids";
import { defineDocument } from "@todo/dapr";
import { evolveGeneration, type GenerationEvent } from "../domain/generation.ts";
import type { Generation } from "../domain/generation-record.ts";
import { evolveSchedule, type ScheduleEvent, type TaskSchedule } from "../domain/task-schedule.ts";

export const scheduleKey = (userId: string, taskId: string): string => `user/${userId}/task/${taskId}`;
export const generationKey = (userId: string, recurringTaskId: string): string =>
  `user/${userId}/recurring/${recurringTaskId}`;

/** The truth about a task's reminders. A firing's event id is made of reminder and instant: firing twice is one fact. */
export const scheduleDocument = defineDocument<TaskSchedule, ScheduleEvent>({
  name: "task-schedule",
  evolve: evolveSchedule,
  toMessage(event, { userId, taskId, title, dueAt, taskVersion }) {
    if (event.type !== "fired") return undefined;
    const { reminderId, triggerAt, firedAt } = event;
    return {
      eventId: triggerId(reminderId, triggerAt),
      eventType: "reminder.triggered",
      schemaVersion: 1,
      aggregateId: reminderId,
      userId,
      occurredAt: new Date(firedAt).toISOString(),
      payload: {
        reminderId,
        taskId,
        title,
        channel: event.channel,
        triggerAt,
        taskVersion,
        lateByMs: Math.max(0, firedAt - Date.parse(triggerAt)),
        ...(dueAt !== undefined && { dueAt }),
      },
    };
  },
});

/** The truth about a recurring task's dates. */
export const generationDocument = defineDocument<Generation, GenerationEvent>({
  name: "generation",
  evolve: evolveGeneration,
  toMessage(event, { userId }) {
    if (event.type !== "occurrence-generated") return undefined;
    const { task, recurringTaskVersion } = event;
    return {
      eventId: `${task.id}.${recurringTaskVersion}`,
      eventType: "task.created",
      schemaVersion: 1,
      aggregateId: task.id,
      userId,
      occurredAt: task.createdAt,
      payload: { ...task, generated: { recurringTaskVersion } },
    };
  },
});
