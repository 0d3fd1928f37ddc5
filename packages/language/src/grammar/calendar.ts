import { addDays, addMonths, dateOf, dayNumber, daysInMonth, weekdayOf } from "@todo/recurrence/rules";
import type { Chart } from "./chart.ts";
import type { Length, Unit } from "./length.ts";

/** A day, or the first and last day of a period. */
export interface Day {
  from: string;
  to?: string;
  /** `period`: any day of it was meant; `range`: both ends were said. */
  grain: "day" | "period" | "range";
  /** Set when only a weekday was said. */
  weekday?: number;
  /** Set when the day has no year said, so that a weekday beside it may choose one. */
  yearless?: boolean;
  dayOfMonth?: number;
  /** Said as "today" or "tomorrow". */
  relative?: boolean;
}

export const day = (from: string): Day => ({ from, grain: "day" });
/** A period counts from today when it has begun. */
export const period = (chart: Chart, from: string, to: string): Day => ({
  from: from < chart.today && to >= chart.today ? chart.today : from,
  to,
  grain: "period",
});

export const yearOf = (date: string): number => Number(date.slice(0, 4));
export const monthOf = (date: string): number => Number(date.slice(5, 7));
export const isRealDate = (year: number, month: number, dayOfMonth: number): boolean =>
  month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));
export const endOfMonth = (year: number, month: number): string => dateOf(year, month, daysInMonth(year, month));

/** The coming such weekday after today. */
export const comingWeekday = (chart: Chart, weekday: number): string =>
  addDays(chart.today, ((weekday - weekdayOf(chart.today) + 6) % 7) + 1);

/** The next date with this month and day from today on; 29 February waits for its leap year. */
export function comingDate(chart: Chart, month: number, dayOfMonth: number): string | undefined {
  for (let year = yearOf(chart.today); year <= yearOf(chart.today) + 8; year += 1) {
    if (isRealDate(year, month, dayOfMonth) && dateOf(year, month, dayOfMonth) >= chart.today)
      return dateOf(year, month, dayOfMonth);
  }
  return undefined;
}

/** The next day of any month with this number. */
export function comingDayOfMonth(chart: Chart, dayOfMonth: number, weekday?: number): string | undefined {
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const first = addMonths(`${chart.today.slice(0, 8)}01`, ahead);
    if (!isRealDate(yearOf(first), monthOf(first), dayOfMonth)) continue;
    const date = dateOf(yearOf(first), monthOf(first), dayOfMonth);
    if (date >= chart.today && (weekday === undefined || weekdayOf(date) === weekday)) return date;
  }
  return undefined;
}

/** The nth such weekday within a span of days; negative counts from the end. */
export function nthWeekday(from: string, to: string, nth: number, weekday: number): string | undefined {
  const date =
    nth > 0
      ? addDays(from, ((weekday - weekdayOf(from) + 7) % 7) + 7 * (nth - 1))
      : addDays(to, -((weekdayOf(to) - weekday + 7) % 7) + 7 * (nth + 1));
  return date >= from && date <= to ? date : undefined;
}

export function addLength(date: string, length: Length, sign = 1): string {
  let moved = addDays(addMonths(date, sign * length.months), sign * length.days);
  for (let left = Math.min(length.workdays, 1000); left > 0;) {
    moved = addDays(moved, sign);
    if (weekdayOf(moved) <= 5) left -= 1;
  }
  return moved;
}

/** The period of a unit that contains `date`. */
export function periodOf(date: string, unit: Unit): [string, string] {
  const [year, month] = [yearOf(date), monthOf(date)];
  switch (unit) {
    case "week":
    case "fortnight":
      return [mondayOf(date), addDays(mondayOf(date), 6)];
    case "workday":
      return [mondayOf(date), addDays(mondayOf(date), 4)];
    case "weekend":
      return [addDays(mondayOf(date), 5), addDays(mondayOf(date), 6)];
    case "month":
      return [dateOf(year, month, 1), endOfMonth(year, month)];
    case "quarter": {
      const first = month - ((month - 1) % 3);
      return [dateOf(year, first, 1), endOfMonth(year, first + 2)];
    }
    case "year":
      return [dateOf(year, 1, 1), dateOf(year, 12, 31)];
    case "decade":
      return [dateOf(year - (year % 10), 1, 1), dateOf(year - (year % 10) + 9, 12, 31)];
    default:
      return [date, date];
  }
}

/** The period `steps` units on from the one that contains today. */
export function periodFrom(chart: Chart, unit: Unit, steps: number): [string, string] {
  const [from] = periodOf(chart.today, unit);
  const base = unit === "weekend" ? mondayOf(from) : from;
  const moved =
    unit === "month"
      ? addMonths(base, steps)
      : unit === "quarter"
        ? addMonths(base, 3 * steps)
        : unit === "year"
          ? addMonths(base, 12 * steps)
          : unit === "decade"
            ? addMonths(base, 120 * steps)
            : addDays(base, (unit === "day" ? 1 : unit === "fortnight" ? 14 : 7) * steps);
  return periodOf(moved, unit);
}

export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The day of that weekday that lies nearest to a date, the later of two equally near. */
export const nearestWeekday = (date: string, weekday: number): string =>
  addDays(date, ((weekday - weekdayOf(date) + 10) % 7) - 3);

/** The first such weekday on or after a date. */
export const weekdayFrom = (date: string, weekday: number): string =>
  addDays(date, (weekday - weekdayOf(date) + 7) % 7);

/** The nth working day within a span of days; negative counts from the end. */
export function nthWorkday(from: string, to: string, nth: number): string | undefined {
  let left = Math.abs(nth);
  for (let date = nth > 0 ? from : to; date >= from && date <= to; date = addDays(date, nth > 0 ? 1 : -1)) {
    if (weekdayOf(date) <= 5 && (left -= 1) === 0) return date;
  }
  return undefined;
}

/** Monday of an ISO week of a year. */
export const isoWeek = (year: number, week: number): string => addDays(mondayOf(dateOf(year, 1, 4)), 7 * (week - 1));

/** A date of month and day; without a year the coming one. Nothing for a day that the month never has. */
export function monthDay(chart: Chart, month: number, dayNumber: number, year?: number): Day | undefined {
  if (year !== undefined) return isRealDate(year, month, dayNumber) ? day(dateOf(year, month, dayNumber)) : undefined;
  const date = month >= 1 && month <= 12 && dayNumber >= 1 ? comingDate(chart, month, dayNumber) : undefined;
  return date === undefined ? undefined : { from: date, grain: "day", yearless: true, dayOfMonth: dayNumber };
}

/** A month, from today on when it has begun; without a year the coming one. */
export function monthPeriod(chart: Chart, month: number, year?: number): Day {
  const inYear = year ?? (month >= monthOf(chart.today) ? yearOf(chart.today) : yearOf(chart.today) + 1);
  return period(chart, dateOf(inYear, month, 1), endOfMonth(inYear, month));
}

/** The coming day with this number, or none for a number no month has. */
export function numbered(chart: Chart, value: number, weekday?: number): Day | undefined {
  const date = value >= 1 && value <= 31 ? comingDayOfMonth(chart, value, weekday) : undefined;
  return date === undefined ? undefined : { ...day(date), dayOfMonth: value };
}

/** "Tuesday, January 10": without a year the weekday chooses between the coming such date and the next. */
export function onWeekday(chart: Chart, found: Day, weekday: number): Day {
  if (!found.yearless || weekdayOf(found.from) === weekday) return found;
  const year = yearOf(found.from) + 1;
  const date = isRealDate(year, monthOf(found.from), Number(found.from.slice(8)))
    ? `${year}${found.from.slice(4)}`
    : found.from;
  return weekdayOf(date) === weekday && date > chart.today ? { ...found, from: date } : found;
}

/** Day and month written in numbers; the locale and the separator decide their order, unless only one is possible. */
export function numericDay(chart: Chart, values: number[], separator: string): Day | undefined {
  const [a = 0, b = 0, c] = values;
  if (a > 31) return c !== undefined && isRealDate(a, b, c) ? day(dateOf(a, b, c)) : undefined;
  if (values.length === 2 && b > 31)
    return a >= 1 && a <= 12 && b >= 1900 ? period(chart, dateOf(b, a, 1), endOfMonth(b, a)) : undefined;
  // With dots the day comes first everywhere.
  const monthFirst = (chart.monthFirst && separator !== "." && a <= 12) || b > 12;
  const [month, dayNumber] = monthFirst ? [a, b] : [b, a];
  return month < 1 || month > 12
    ? undefined
    : monthDay(chart, month, dayNumber, c === undefined ? undefined : c < 100 ? 2000 + c : c);
}

/** The last day people mean by the end of a period; of a week its Friday, while that is to come. */
export function endOf(chart: Chart, from: string, to: string): Day {
  const friday = addDays(from, 4);
  return day(daysBetween(from, to) === 6 && friday >= chart.today ? friday : to);
}
