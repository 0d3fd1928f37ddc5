/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A time of day on the wall clock, `HH:MM`. */
export type LocalTime = string;

const DAY = 86_400_000;

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;
}

/** The calendar day that lies `days` after 1970-01-01. */
export function fromDayNumber(days: number): LocalDate {
  const at = new Date(days * DAY);
  return `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** How many days the month has; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same day `months` later; a day the month does not have becomes its last (31 January + 1 month = 28 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return dateOf(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

/** Writes a day; `month` counts from 1. The parts must be real. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
