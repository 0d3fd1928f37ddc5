import type { RecurringTask, Task } from "@todo/contracts";
import { occurrenceId, reminderId } from "@todo/contracts/ids";
import { dueInstant, instantBefore, type LocalDate } from "@todo/recurrence";

/** When the occurrence of this date is due, epoch milliseconds. */
export function dueOn({ time, timeZone }: RecurringTask, date: LocalDate): number {
  return dueInstant({ date, timeZone, ...(time !== undefined && { time }) });
}

/** The occurrence of a recurring task on a date, as a task. Its ids follow from the recurring task and the local date-time. */
export function occurrenceOn(template: RecurringTask, date: LocalDate, now: number): Task {
  const { time, timeZone } = template;
  const local = time === undefined ? date : `${date}T${time}`;
  const id = occurrenceId(template.id, local);
  const due = { date, timeZone, ...(time !== undefined && { time }) };
  const at = new Date(now).toISOString();
  const reminders = template.reminders.map(({ before, channel }, index) => ({
    id: reminderId(id, String(index), before),
    before,
    triggerAt: new Date(instantBefore(due, before)).toISOString(),
    channel,
    status: "pending" as const,
  }));
  return {
    id,
    title: template.title,
    notes: template.notes,
    status: "open",
    priority: template.priority,
    tags: template.tags,
    due: { ...due, at: new Date(dueInstant(due)).toISOString() },
    // A reminder whose time has passed already would only come late.
    reminders: reminders.filter((reminder) => Date.parse(reminder.triggerAt) > now),
    recurringTaskId: template.id,
    occurrence: local,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}
