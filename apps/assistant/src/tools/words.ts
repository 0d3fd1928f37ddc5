import { addDays, localDateOf, localTimeOf } from "@todo/recurrence";
import type { Due, RecurringTask, Task } from "@todo/contracts";

/** `Tue 3 Mar` in English, whatever the zone: a local date has none. */
export function dayInWords(date: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")}`;
}

/**
 * A range of local dates after “due”: `today`, `on Fri 6 Mar`, `from Mon 9 Mar to Sun 15 Mar`.
 * @param to the date after the last
 */
export function rangeInWords(from: string | undefined, to: string | undefined, today: string): string {
  const last = to === undefined ? undefined : addDays(to, -1);
  if (last === undefined) return `from ${dayInWords(from ?? today)} on`;
  if (from === undefined) return `by ${dayInWords(last)}`;
  if (from !== last) return `from ${dayInWords(from)} to ${dayInWords(last)}`;
  const day = dueInWords({ date: from }, today);
  return /^[a-z]/.test(day) ? day : `on ${day}`;
}

/** `today at 3:00 PM`, `tomorrow`, `Tue 3 Mar at 9:00 AM` */
export function dueInWords(due: Pick<Due, "date" | "time">, today: string): string {
  const days = Math.round((Date.parse(due.date) - Date.parse(today)) / 86_400_000);
  const day = days === 0 ? "today" : days === 1 ? "tomorrow" : days === -1 ? "yesterday" : dayInWords(due.date);
  return due.time === undefined ? day : `${day} at ${timeInWords(due.time)}`;
}

export function timeInWords(time: string): string {
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}

/** An instant as the person's clock shows it: `today at 2:45 PM`. */
export function instantInWords(instant: string, timeZone: string, now: number): string {
  return dueInWords(localOf(Date.parse(instant), timeZone), localOf(now, timeZone).date);
}

/** Local date and time of an instant. */
export const localOf = (epochMs: number, timeZone: string): { date: string; time: string } => ({
  date: localDateOf(epochMs, timeZone),
  time: localTimeOf(epochMs, timeZone),
});

export function nextInWords({ next }: RecurringTask): string {
  return next.length === 0 ? "" : `Next: ${next.slice(0, 3).map(dayInWords).join(", ")}.`;
}

export function taskLine(task: Task, today: string): string {
  return task.due ? `${task.title} (${dueInWords(task.due, today)})` : task.title;
}
