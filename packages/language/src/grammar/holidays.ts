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
  | { calendar: "hebrew" | "islamic-umalqura"; date: string; plus: number }
  /** The first new moon from this day of January on, by Beijing's clock. */
  | { newMoonFrom: number };

/** The day of a holiday in a year; undefined when the year has none (29 February). */
export function holidayIn(rule: HolidayRule, year: number): string | undefined {
  if ("easter" in rule) return addDays(easter(year), rule.easter);
  if ("newMoonFrom" in rule) return newMoonFrom(dateOf(year, 1, rule.newMoonFrom));
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

/** Midnight of `2000-01-01` UTC as a Julian day. */
const JULIAN_2000 = 2_451_544.5;
const BEIJING_HOURS = 8;
/** Dynamical time runs ahead of UTC by so many days (about 71 seconds in these decades). */
const DELTA_T = 71 / 86_400;

/**
 * The first day from this one on whose date in Beijing has a new moon. Reckoned, since what the runtime's own Chinese
 * calendar reckons is a day off where the moon is new within minutes of midnight (2027, 2030).
 */
function newMoonFrom(date: string): string {
  const epoch = dayNumber("2000-01-01");
  const since = dayNumber(date) - epoch;
  for (let moon = Math.floor(since / 29.530588861) - 1; ; moon += 1) {
    const day = epoch + Math.floor(newMoon(moon) - DELTA_T - JULIAN_2000 + BEIJING_HOURS / 24);
    if (day >= epoch + since) return fromDayNumber(day);
  }
}

/** The new moon that is the `k`th since that of 6 January 2000, as a Julian day; good to a minute (Meeus, Astronomical Algorithms, 49). */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
  const e = 1 - 0.002516 * t;
  const sun = 2.5534 + 29.1053567 * k;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  return (
    2_451_550.09766 +
    29.530588861 * k +
    0.00015437 * t * t -
    0.4072 * sine(moon) +
    0.17241 * e * sine(sun) +
    0.01608 * sine(2 * moon) +
    0.01039 * sine(2 * node) +
    0.00739 * e * sine(moon - sun) -
    0.00514 * e * sine(moon + sun) +
    0.00208 * e * e * sine(2 * sun) -
    0.00111 * sine(moon - 2 * node) -
    0.00057 * sine(moon + 2 * node) +
    0.00056 * e * sine(2 * moon + sun) -
    0.00042 * sine(3 * moon) +
    0.00042 * e * sine(sun + 2 * node) +
    0.00038 * e * sine(sun - 2 * node) -
    0.00024 * e * sine(2 * moon - sun) -
    0.00017 * sine(124.7746 - 1.56375588 * k)
  );
}
