import { addDays, addMonths } from "./calendar.ts";
import { localDateOf, localTimeOf, toInstant } from "./zone.ts";

/** An ISO 8601 duration in its two kinds: calendar parts follow the wall clock, `ms` is elapsed time. */
export interface Duration {
  years: number;
  months: number;
  /** Weeks are counted as seven days here. */
  days: number;
  /** Hours, minutes and seconds, in milliseconds. */
  ms: number;
}

const FORM =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

/** Reads "PT15M", "P1D", "P1DT2H", "P2W". Undefined when it is not a duration (or empty). */
export function parseDuration(iso: string): Duration | undefined {
  const match = FORM.exec(iso);
  if (!match || match.slice(1).every((part) => part === undefined)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { years, months, days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/**
 * The instant a duration later, or earlier for `sign` -1. With a zone, days and months are those of its wall clock (one
 * day later is the same time tomorrow); without, a day is 24 hours. Throws RangeError when `iso` is no duration.
 */
export function addDuration(epochMs: number, iso: string, options: { timeZone?: string; sign?: 1 | -1 } = {}): number {
  const duration = parseDuration(iso);
  if (!duration) throw new RangeError(`"${iso.slice(0, 40)}" is not an ISO 8601 duration such as PT15M`);
  const sign = options.sign ?? 1;
  const months = duration.years * 12 + duration.months;
  if (months === 0 && duration.days === 0) return epochMs + sign * duration.ms;
  const zone = options.timeZone ?? "UTC";
  const date = localDateOf(epochMs, zone);
  const time = localTimeOf(epochMs, zone);
  const withinMinute = ((epochMs % 60_000) + 60_000) % 60_000;
  const moved = addDays(addMonths(date, sign * months), sign * duration.days);
  return toInstant(moved, time, zone) + withinMinute + sign * duration.ms;
}

/** "15 minutes", "1 day and 2 hours". */
export function describeDuration(iso: string): string {
  const match = FORM.exec(iso);
  if (!match) return iso;
  const names = ["year", "month", "week", "day", "hour", "minute", "second"];
  const words = names.flatMap((name, index) => {
    const value = Number(match[index + 1] ?? 0);
    return value === 0 ? [] : [`${value} ${name}${value === 1 ? "" : "s"}`];
  });
  if (words.length === 0) return "no time";
  return words.length === 1 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
