import type { Task } from "@todo/contracts";

/**
 * The reminders of a task that ask for nothing any more, wherever they were answered: here, in the chat, on another device.
 * @param task may be a moment older than a reminder that has just come due: one that by it should have come already still asks
 */
export function answeredReminders(task: Task, now: number): string[] {
  const over = task.status !== "open" || task.deletedAt !== undefined;
  return task.reminders.filter((reminder) => over || isAnswered(reminder, now)).map(({ id }) => id);
}

function isAnswered({ status, triggerAt }: Task["reminders"][number], now: number): boolean {
  switch (status) {
    case "triggered":
      return false;
    case "dismissed":
    case "canceled":
      return true;
    case "pending":
    case "snoozed":
      return Date.parse(triggerAt) > now;
    default:
      return status satisfies never;
  }
}
