import type { Task } from "@todo/contracts";
import { formatInstantTime } from "../../lib/format.ts";

/**
 * What became of a reminder that stands in the conversation; nothing while it waits for an answer.
 * @param open the open tasks; `undefined` while they are not known
 */
export function reminderOutcome(
  open: Task[] | undefined,
  { reminderId, taskId }: { reminderId: string; taskId: string },
): string | undefined {
  if (!open) return undefined;
  const task = open.find(({ id }) => id === taskId);
  if (!task) return "No longer open";
  const reminder = task.reminders.find(({ id }) => id === reminderId);
  if (!reminder) return "Removed";
  switch (reminder.status) {
    case "triggered":
      return undefined;
    case "dismissed":
      return "Dismissed";
    case "canceled":
      return "Canceled";
    case "pending":
    case "snoozed":
      return `Comes again at ${formatInstantTime(reminder.triggerAt)}`;
    default:
      return reminder.status satisfies never;
  }
}
