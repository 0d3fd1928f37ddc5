import type { PartOfDay } from "./clock.ts";
import type { Unit } from "./length.ts";

/** What the words of a recurrence add up to. */
export interface Repeat {
  freq?: "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval?: number;
  weekdays?: number[];
  nth?: { rank: number; weekday: number }[];
  /** The nth working day. */
  workdayRanks?: number[];
  /** Places among the weekdays of a month, all taken together ("the 2nd Monday or Tuesday"). */
  places?: number[];
  monthDays?: number[];
  months?: number[];
  /** First month and day of the seasons named: where nothing else is said, it is then. */
  seasons?: [month: number, day: number][];
  yearDays?: number[];
  weekNumbers?: number[];
  /** Times a period, spread: "twice a week". */
  perPeriod?: number;
  part?: PartOfDay;
  every?: boolean;
  other?: boolean;
  afterCompletion?: boolean;
  sameDate?: boolean;
  /** An ordinal before a weekday after "every": "every second friday". */
  everyNth?: number;
}

const FREQ: Partial<Record<Unit, [NonNullable<Repeat["freq"]>, number]>> = {
  minute: ["MINUTELY", 1],
  hour: ["HOURLY", 1],
  day: ["DAILY", 1],
  week: ["WEEKLY", 1],
  fortnight: ["WEEKLY", 2],
  month: ["MONTHLY", 1],
  quarter: ["MONTHLY", 3],
  year: ["YEARLY", 1],
};
export const WORKDAYS = [1, 2, 3, 4, 5];

/** "every 3 weeks" and the like. */
export function ofUnit(of: Unit, count: number): Repeat | undefined {
  if (of === "workday") return count === 1 ? { freq: "WEEKLY", weekdays: WORKDAYS, every: true } : undefined;
  if (of === "weekend")
    return { freq: "WEEKLY", weekdays: [6, 7], every: true, ...(count > 1 ? { interval: count } : {}) };
  if (count === 0.5) return HALVES[of];
  const found = FREQ[of];
  return found && Number.isInteger(count) ? { freq: found[0], interval: found[1] * count, every: true } : undefined;
}
const HALVES: Partial<Record<Unit, Repeat>> = {
  hour: { freq: "MINUTELY", interval: 30, every: true },
  year: { freq: "MONTHLY", interval: 6, every: true },
  day: { freq: "HOURLY", interval: 12, every: true },
};

/** So many times in a unit. What divides a year evenly becomes months. */
export function timesPer(count: number, of: Unit): Repeat | undefined {
  const found = ofUnit(of, 1);
  if (!found || count < 1) return undefined;
  if (count === 1) return found;
  if (of === "year") return 12 % count === 0 ? { freq: "MONTHLY", interval: 12 / count, every: true } : found;
  return { ...found, perPeriod: count };
}

/** Weekdays from one to another, round the week. */
export function weekdaysBetween(from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = from; ; day = (day % 7) + 1) {
    days.push(day);
    if (day === to) return days;
  }
}

/** Puts two parts together; undefined when they do not go together. */
export function join(left: Repeat, right: Repeat): Repeat | undefined {
  if (left.freq === "DAILY" && (left.interval ?? 1) === 1 && (right.monthDays ?? right.nth)) return undefined;
  if (left.monthDays && right.monthDays) return undefined;
  if (left.weekdays && right.weekdays) return undefined;
  if ((left.freq === "HOURLY" || left.freq === "MINUTELY") && (right.monthDays ?? right.nth)) return undefined;
  const freq = left.freq ?? right.freq;
  const value: Repeat = { ...left, ...right, ...(freq ? { freq } : {}) };
  if (left.months && right.months) value.months = [...new Set([...left.months, ...right.months])];
  if (value.nth && left.freq === "WEEKLY") return undefined;
  return value;
}
