import { localDateOf, occurrences, toInstant } from "@todo/recurrence";

const SHOWN = 5;

interface Recurring {
  rule: string;
  start: string;
  time?: string;
  timeZone: string;
  exdates?: string[];
}

/** The next 5 local dates of a rule from now on: today counts until its time has passed. */
export function nextDates(recurring: Recurring, now: number): string[] {
  const { rule, start, time, timeZone, exdates } = recurring;
  const today = localDateOf(now, timeZone);
  const dates = occurrences({ rule, start, time, timeZone, exdates }, { from: today, limit: SHOWN + 1 });
  return dates.filter((date) => date > today || !time || toInstant(date, time, timeZone) > now).slice(0, SHOWN);
}

/** Whether the rule yields this local date. */
export function yields(recurring: Recurring, date: string): boolean {
  const { rule, start, time, timeZone, exdates } = recurring;
  return occurrences({ rule, start, time, timeZone, exdates }, { from: date, limit: 1 })[0] === date;
}
