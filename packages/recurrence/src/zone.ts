import { dayNumber, fromDayNumber, type LocalDate, type LocalTime } from "./calendar.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** One formatter per zone: making one costs about a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const FORMATTERS_KEPT = 600;

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    if (formatters.size >= FORMATTERS_KEPT) formatters.clear();
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall clock of `zone` at an instant, as the epoch milliseconds at which a clock in UTC would show the same. */
function wallOf(epochMs: number, zone: string): number {
  const found: Record<string, number> = {};
  for (const part of formatterOf(zone).formatToParts(epochMs)) found[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((epochMs % 1000) + 1000) % 1000);
}

/** Is this a time zone that can be computed with (an IANA name, or "UTC")? */
export function isTimeZone(zone: string): boolean {
  if (zone === "" || /^[+-]/.test(zone)) return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day that `zone` shows at an instant. Throws RangeError for an unknown zone. */
export function localDateOf(epochMs: number, zone: string): LocalDate {
  return fromDayNumber(Math.floor(wallOf(epochMs, zone) / DAY));
}

/** The time of day, to the minute, that `zone` shows at an instant. */
export function localTimeOf(epochMs: number, zone: string): LocalTime {
  return new Date(wallOf(epochMs, zone)).toISOString().slice(11, 16);
}

/**
 * The instant (epoch milliseconds) at which `zone` shows this date and time. A time that the clocks skip moves forward
 * by the gap (02:30 becomes 03:30); a time that happens twice means the first; without a time it is the start of the day.
 */
export function toInstant(date: LocalDate, time: LocalTime | undefined, zone: string): number {
  if (time === undefined) return startOfDay(date, zone);
  const wall = dayNumber(date) * DAY + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;
  return candidates(wall, zone)[0] ?? wall - offsetAt(wall - DAY, zone);
}

/** The first instant of a calendar day; where clocks skip midnight that is the first minute there is. */
export function startOfDay(date: LocalDate, zone: string): number {
  const wall = dayNumber(date) * DAY;
  const exact = candidates(wall, zone)[0];
  if (exact !== undefined) return exact;
  // Midnight is in a gap: the day begins at the transition, where the old offset ends.
  let before = wall - DAY - offsetAt(wall - DAY, zone);
  let after = wall + DAY - offsetAt(wall + DAY, zone);
  const old = offsetAt(before, zone);
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(middle, zone) === old) before = middle;
    else after = middle;
  }
  return after;
}

function offsetAt(epochMs: number, zone: string): number {
  return wallOf(epochMs, zone) - epochMs;
}

/** The instants at which the zone's clocks show `wall`, the earliest first: none in a gap, two where they are set back. */
function candidates(wall: number, zone: string): number[] {
  const offsets = new Set([offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => wallOf(instant, zone) === wall)
    .toSorted((left, right) => left - right);
}
