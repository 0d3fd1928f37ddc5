export type Unit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "year"
  | "weekend"
  | "quarter"
  | "fortnight"
  | "workday"
  | "decade";

/** A length of time: calendar months and days, and minutes. */
export interface Length {
  months: number;
  days: number;
  minutes: number;
  /** Working days, counted without weekends. */
  workdays: number;
  /** The largest unit said. */
  unit: Unit;
}

const PER: Record<Unit, [keyof Omit<Length, "unit">, number]> = {
  second: ["minutes", 1 / 60],
  minute: ["minutes", 1],
  hour: ["minutes", 60],
  day: ["days", 1],
  week: ["days", 7],
  fortnight: ["days", 14],
  weekend: ["days", 7],
  month: ["months", 1],
  quarter: ["months", 3],
  year: ["months", 12],
  decade: ["months", 120],
  workday: ["workdays", 1],
};

/** Longer lengths are slips of the keyboard. */
const MOST = 100_000;

/** So many of a unit; parts of a day are minutes, parts of a month days. Undefined when absurdly long. */
export function lengthOf(count: number, unit: Unit): Length | undefined {
  if (!(count >= 0 && count < MOST)) return undefined;
  const [field, factor] = PER[unit];
  const length: Length = { months: 0, days: 0, minutes: 0, workdays: 0, unit };
  const value = count * factor;
  if (Number.isInteger(value) || field === "minutes") length[field] = value;
  else if (field === "days") length.minutes = value * 1440;
  else length.days = Math.round(value * 30);
  return length;
}

export const plus = (left: Length, right: Length): Length => ({
  months: left.months + right.months,
  days: left.days + right.days,
  minutes: left.minutes + right.minutes,
  workdays: left.workdays + right.workdays,
  unit: left.unit,
});

const RANKS: Unit[] = [
  "second",
  "minute",
  "hour",
  "day",
  "workday",
  "weekend",
  "week",
  "fortnight",
  "month",
  "quarter",
  "year",
  "decade",
];
/** Where a unit stands among the units, by size. */
export const rankOf = (unit: Unit): number => RANKS.indexOf(unit);

/** ISO 8601 form of a length. */
export function isoOf(length: Length): string {
  const seconds = Math.round(length.minutes * 60);
  const days = length.days + length.workdays;
  const date = `${length.months > 0 ? `${length.months}M` : ""}${days > 0 ? `${days}D` : ""}`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const time = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${rest > 0 ? `${rest}S` : ""}`;
  return date === "" && time === "" ? "PT0S" : `P${date}${time === "" ? "" : `T${time}`}`;
}
