import type { Reminder, Task } from "@todo/contracts";
import type { Pointer } from "./pointer.ts";

/** What the scheduler knows of one task: when to remind of it. Its own copy, kept up to date by the task's snapshots. */
export interface TaskSchedule {
  version: number;
  /** The version of the snapshot that was taken last; 0 when none was. */
  taskVersion: number;
  taskId: string;
  userId: string;
  title: string;
  dueAt?: string;
  /** Reminders that may still fire. */
  reminders: Pick<Reminder, "id" | "channel" | "triggerAt">[];
  /** Reminders that no longer wait since a version that was not seen itself: snapshots before it do not bring them back. */
  canceled: Record<string, number>;
  /** What was fired last, as `<reminder id> <triggerAt>`: an older snapshot must not make it fire again. */
  fired: string[];
}

/** A reminder that no longer waits, and since which version of its task. */
export interface Cancellation {
  userId: string;
  taskId: string;
  reminderId: string;
  taskVersion: number;
}

export type ScheduleEvent =
  | { type: "observed"; userId: string; task: Task }
  | ({ type: "canceled" } & Cancellation)
  | { type: "fired"; reminderId: string; channel: Reminder["channel"]; triggerAt: string; firedAt: number };

/** Firings remembered a task. */
const REMEMBERED = 20;

const firing = (reminderId: string, triggerAt: string): string => `${reminderId} ${triggerAt}`;

/**
 * Whether a snapshot can matter to the schedule. One without any reminder cannot, whatever came before: a reminder that waited and is gone was
 * canceled in the same commit, and `reminder.canceled` says so, also to older snapshots that come late.
 */
export const concernsSchedule = (task: Task): boolean => task.reminders.length > 0;

/** A snapshot arrived: newer ones are taken, late ones lose. */
export function observeTask(schedule: TaskSchedule | undefined, userId: string, task: Task): ScheduleEvent[] {
  return schedule && schedule.taskVersion >= task.version ? [] : [{ type: "observed", userId, task }];
}

/**
 * A reminder no longer waits since a version of its task. A schedule that knows this version or a later one knows better (the reminder may
 * wait again); else it is remembered, also where nothing is known of the task yet.
 */
export function cancelReminder(schedule: TaskSchedule | undefined, cancellation: Cancellation): ScheduleEvent[] {
  const { reminderId, taskVersion } = cancellation;
  if (schedule && Math.max(schedule.taskVersion, schedule.canceled[reminderId] ?? 0) >= taskVersion) return [];
  return [{ type: "canceled", ...cancellation }];
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
  switch (event.type) {
    case "observed":
      return observed(schedule, event.userId, event.task);
    case "canceled":
      return canceled(schedule, event);
    case "fired":
      if (!schedule) throw new Error("A schedule cannot begin with a firing");
      return {
        ...schedule,
        reminders: schedule.reminders.filter(({ id }) => id !== event.reminderId),
        fired: [...schedule.fired, firing(event.reminderId, event.triggerAt)].slice(-REMEMBERED),
      };
    default:
      return event satisfies never;
  }
}

function canceled(schedule: TaskSchedule | undefined, { userId, taskId, reminderId, taskVersion }: Cancellation) {
  const nothing = { version: 0, taskVersion: 0, taskId, userId, title: "", reminders: [], canceled: {}, fired: [] };
  const before: TaskSchedule = schedule ?? nothing;
  return {
    ...before,
    reminders: before.reminders.filter(({ id }) => id !== reminderId),
    canceled: { ...before.canceled, [reminderId]: Math.max(before.canceled[reminderId] ?? 0, taskVersion) },
  };
}

function observed(schedule: TaskSchedule | undefined, userId: string, task: Task): TaskSchedule {
  const fired = schedule?.fired ?? [];
  const canceled = Object.fromEntries(
    Object.entries(schedule?.canceled ?? {}).filter(([, version]) => version > task.version),
  );
  const live = task.status === "open" && task.deletedAt === undefined;
  const reminders = task.reminders
    .filter(
      ({ id, status, triggerAt }) =>
        live &&
        (status === "pending" || status === "snoozed") &&
        canceled[id] === undefined &&
        !fired.includes(firing(id, triggerAt)),
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
    canceled,
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
