import type { DueInput } from "@todo/contracts";
import { isTimeZone, localDateOf, localTimeOf, startOfDay, toInstant } from "@todo/recurrence";
import type ICAL from "ical.js";

/** A date or date-time of a calendar as the wall clock shows it, with its zone. */
export interface Moment {
  date: string;
  time?: string;
  timeZone: string;
}

/**
 * Where and when a property's value is. A zone that is known by its name stays; a zone that only the file describes, and UTC, become the
 * person's; a value without any is the person's wall clock.
 * @param home the zone of the person, or the one that the entry itself names
 */
export function momentOf(property: ICAL.Property, value: ICAL.Time, home: string): Moment {
  const date = [value.year, pad(value.month), pad(value.day)].join("-");
  if (value.isDate) return { date, timeZone: home };
  const time = `${pad(value.hour)}:${pad(value.minute)}`;
  const named = ianaOf(String(property.getParameter("tzid") ?? ""));
  if (named) return { date, time, timeZone: named };
  // `floating`: neither UTC nor a zone that the file describes.
  if (value.zone?.tzid === "floating") return { date, time, timeZone: home };
  const instant = value.toUnixTime() * 1000;
  return { date: localDateOf(instant, home), time: localTimeOf(instant, home), timeZone: home };
}

/** Epoch milliseconds; a date without a time is the start of its day. */
export function instantOf({ date, time, timeZone }: Moment): number {
  return time === undefined ? startOfDay(date, timeZone) : toInstant(date, time, timeZone);
}

export const dueInputOf = ({ date, time, timeZone }: Moment): DueInput => ({ date, ...(time && { time }), timeZone });

const pad = (number: number): string => String(number).padStart(2, "0");

/** `Europe/Berlin`, also out of the longer names that some programs give it (`/vendor.example/2005/Europe/Berlin`). */
function ianaOf(tzid: string): string | undefined {
  const tail = tzid.split("/").slice(-2).join("/");
  return [tzid, tail].find((name) => name !== "" && isTimeZone(name));
}
