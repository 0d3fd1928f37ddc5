import type { Reminder, Task } from "@todo/contracts";
import type { Pointer } from "./pointer.ts";

/** What the scheduler knows of one task: when to remind of it. Its own copy, kept up to date by the task's snapshots. */
export interface TaskSchedule {
  version: number;
  taskVersion: number;
  taskId: string;
  userId: string;
  title: string;
  dueAt?: string;
  /** Reminders that may still fire. */
  reminders: Pick<Reminder, "id" | "channel" | "triggerAt">[];
  /** What was fired last, as `<reminder id> <triggerAt>`: an older snapshot must not make it fire again. */
  fired: string[];
}

export type ScheduleEvent =
  | { type: "observed"; userId: string; task: Task }
  | { type: "canceled"; reminderId: string; triggerAt: string }
  | { type: "fired"; reminderId: string; channel: Reminder["channel"]; triggerAt: string; firedAt: number };

/** Firings remembered a task. */
const REMEMBERED = 20;

const firing = (reminderId: string, triggerAt: string): string => `${reminderId} ${triggerAt}`;

/** A snapshot arrived: newer ones are taken, late ones lose. A new task that reminds of nothing needs no document. */
export function observeTask(schedule: TaskSchedule | undefined, userId: string, task: Task): ScheduleEvent[] {
  if (schedule ? schedule.taskVersion >= task.version : task.version === 1 && task.reminders.length === 0) return [];
  return [{ type: "observed", userId, task }];
}

/** A cancellation that overtook its task's snapshot. */
export function cancelReminder(
  schedule: TaskSchedule | undefined,
  reminderId: string,
  triggerAt: string,
): ScheduleEvent[] {
  const known = schedule?.reminders.some((reminder) => reminder.id === reminderId && reminder.triggerAt === triggerAt);
  return known ? [{ type: "canceled", reminderId, triggerAt }] : [];
}

/** The time of a reminder has come: it fires if it is still meant, at this very instant, and has not fired. */
export function fireReminder(
  schedule: TaskSchedule | undefined,
  reminderId: string,
  at: number,
  now: number,
): ScheduleEvent[] {
  const reminder = schedule?.reminders.find((one) => one.id === reminderId && Date.parse(one.triggerAt) === at);
  if (!schedule || !reminder || at > now || schedule.fired.includes(firing(reminder.id, reminder.triggerAt))) return [];
  return [{ type: "fired", reminderId, channel: reminder.channel, triggerAt: reminder.triggerAt, firedAt: now }];
}

export function evolveSchedule(schedule: TaskSchedule | undefined, event: ScheduleEvent): TaskSchedule {
  if (event.type === "observed") return observed(schedule, event.userId, event.task);
  if (!schedule) throw new Error(`A schedule cannot begin with ${event.type}`);
  const reminders = schedule.reminders.filter(
    (reminder) => reminder.id !== event.reminderId || reminder.triggerAt !== event.triggerAt,
  );
  const fired =
    event.type === "fired"
      ? [...schedule.fired, firing(event.reminderId, event.triggerAt)].slice(-REMEMBERED)
      : schedule.fired;
  return { ...schedule, reminders, fired };
}

function observed(schedule: TaskSchedule | undefined, userId: string, task: Task): TaskSchedule {
  const fired = schedule?.fired ?? [];
  const live = task.status === "open" && task.deletedAt === undefined;
  const reminders = task.reminders
    .filter(
      ({ id, status, triggerAt }) =>
        live && (status === "pending" || status === "snoozed") && !fired.includes(firing(id, triggerAt)),
    )
    .map(({ id, channel, triggerAt }) => ({ id, channel, triggerAt }));
  return {
    version: 0,
    taskVersion: task.version,
    taskId: task.id,
    userId,
    title: task.title,
    ...(task.due && { dueAt: task.due.at }),
    reminders,
    fired,
  };
}

/** Where the due index must point for this schedule. */
export function pointersOf({ taskId, userId, reminders }: TaskSchedule): Pointer[] {
  return reminders.map(({ id, triggerAt }) => ({
    kind: "reminder",
    id: taskId,
    reminderId: id,
    userId,
    at: Date.parse(triggerAt),
  }));
}
