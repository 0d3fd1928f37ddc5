import { addDays, dateOf, dayNumber, fromDayNumber } from "@todo/recurrence/rules";
import { endOfMonth, nthWeekday } from "./calendar.ts";

/** A day of every year: fixed, the nth weekday of a month (n may be negative), counted from Easter, or of another calendar. */
export interface Holiday {
  names: string[];
  rule: HolidayRule;
}
export type HolidayRule =
  | { month: number; day: number }
  | { month: number; nth: number; weekday: number; plus?: number }
  | { easter: number }
  /** `date` as English writes it in that calendar; `plus` moves it ("-1": it begins on the eve). */
  | { calendar: "hebrew" | "chinese" | "islamic-umalqura"; date: string; plus: number };

/** The day of a holiday in a year; undefined when the year has none (29 February). */
export function holidayIn(rule: HolidayRule, year: number): string | undefined {
  if ("easter" in rule) return addDays(easter(year), rule.easter);
  if ("calendar" in rule) return otherCalendar(rule.calendar, rule.date, year, rule.plus);
  if ("day" in rule) {
    const day = dateOf(year, rule.month, rule.day);
    return fromDayNumber(dayNumber(day)) === day ? day : undefined;
  }
  const found = nthWeekday(dateOf(year, rule.month, 1), endOfMonth(year, rule.month), rule.nth, rule.weekday);
  return found && addDays(found, rule.plus ?? 0);
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

const found = new Map<string, string | undefined>();

/** The runtime knows the other calendars; a year is searched once. */
function otherCalendar(calendar: string, date: string, year: number, plus: number): string | undefined {
  const key = `${calendar} ${date} ${year}`;
  if (!found.has(key)) {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
      timeZone: "UTC",
      month: "numeric",
      day: "numeric",
    });
    const first = dateOf(year, 1, 1);
    let day: string | undefined;
    for (let ahead = 0; ahead < 366 && day === undefined; ahead += 1) {
      const at = addDays(first, ahead);
      if (
        format.format(dayNumber(at) * 86_400_000) === date ||
        (date.endsWith("Adar") && format.format(dayNumber(at) * 86_400_000) === `${date} II`)
      )
        day = at;
    }
    found.set(key, day);
  }
  const day = found.get(key);
  return day && addDays(day, plus);
}
