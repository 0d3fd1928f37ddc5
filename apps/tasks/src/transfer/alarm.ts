import { parseDuration } from "@todo/recurrence";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** An all-day task's reminders count back from 09:00 (domain/reminder-time.ts); a calendar's count from the start of the day. */
const NINE = 9 * 60 * MINUTE;

/** A calendar's duration: whole days and elapsed milliseconds, both with one sign. */
export interface Offset {
  days: number;
  ms: number;
  negative: boolean;
}

/**
 * The TRIGGER that means `before`, relative to when the task is due; undefined when there is none.
 * @param before ISO 8601 duration, e.g. `PT15M`
 */
export function triggerOf(before: string, allDay: boolean): string | undefined {
  const duration = parseDuration(before);
  if (!duration) return undefined;
  if (!allDay) return duration.days === 0 && duration.ms === 0 ? "PT0S" : `-${durationText(duration)}`;
  const ms = NINE - duration.days * DAY - duration.ms;
  return ms === 0 ? "PT0S" : `${ms < 0 ? "-" : ""}${durationText({ days: 0, ms: Math.abs(ms) })}`;
}

/** What a TRIGGER relative to when the task is due means as `before`; undefined when it is after that. */
export function beforeOf({ days, ms, negative }: Offset, allDay: boolean): string | undefined {
  if (!allDay) return negative || (days === 0 && ms === 0) ? durationText({ days, ms }) : undefined;
  const ahead = NINE + (negative ? 1 : -1) * (days * DAY + ms);
  return ahead < 0 ? undefined : durationText({ days: 0, ms: ahead });
}

function durationText({ days, ms }: { days: number; ms: number }): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const time = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${rest > 0 ? `${rest}S` : ""}`;
  if (days === 0 && time === "") return "PT0S";
  return `P${days > 0 ? `${days}D` : ""}${time && `T${time}`}`;
}
