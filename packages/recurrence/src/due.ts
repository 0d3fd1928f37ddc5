import { addDays, type LocalDate, type LocalTime } from "./calendar.ts";
import { parseDuration } from "./duration.ts";
import { startOfDay, toInstant } from "./zone.ts";

/** A date, perhaps with a time, on the wall clock of a zone. */
export interface LocalDue {
  date: LocalDate;
  time?: LocalTime;
  timeZone: string;
}

/** From when a relative reminder of something without a time of day counts back. */
const START_OF_AN_ALL_DAY_DUE: LocalTime = "09:00";

/** When it is due (epoch ms). Without a time of day it is due until the day is over: the start of the next one. */
export function dueInstant({ date, time, timeZone }: LocalDue): number {
  return time === undefined ? startOfDay(addDays(date, 1), timeZone) : toInstant(date, time, timeZone);
}

/**
 * When a reminder `before` it fires (epoch ms). Weeks and days count on the wall clock of its zone (a day before 15:00
 * is 15:00, also across a change of clocks); hours, minutes and seconds are exact. Without a time of day it counts from 09:00.
 * @param before ISO 8601 duration, e.g. `P1DT15M`
 */
export function instantBefore({ date, time, timeZone }: LocalDue, before: string): number {
  const { days, ms } = parseDuration(before) ?? { days: 0, ms: 0 };
  return toInstant(addDays(date, -days), time ?? START_OF_AN_ALL_DAY_DUE, timeZone) - ms;
}
