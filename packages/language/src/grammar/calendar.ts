import { addDays, addMonths, dateOf, dayNumber, daysInMonth, weekdayOf } from "@todo/recurrence";
import { HOLIDAYS, type Unit } from "../english/words.ts";
import type { Chart } from "./chart.ts";
import type { Length } from "./numbers.ts";

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

export function holidayIn(index: number, year: number): string {
  const { rule } = HOLIDAYS[index] ?? { rule: { month: 1, day: 1 } };
  if ("easter" in rule) return addDays(easter(year), rule.easter);
  if ("day" in rule) return dateOf(year, rule.month, rule.day);
  const found = nthWeekday(dateOf(year, rule.month, 1), endOfMonth(year, rule.month), rule.nth, rule.weekday);
  return addDays(found ?? dateOf(year, rule.month, 1), rule.plus ?? 0);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dateOf(year, Math.floor(f / 31), (f % 31) + 1);
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
