import { daysBetween, noon, type LocalDate } from "./dates.ts";
import { preferences } from "./preferences.ts";

/** A day as people name it: Today, Tomorrow, Friday, Mon 2 Mar. */
export function formatDay(date: LocalDate, today: LocalDate): string {
  const distance = daysBetween(today, date);
  if (distance === 0) return "Today";
  if (distance === 1) return "Tomorrow";
  if (distance === -1) return "Yesterday";
  if (distance > 1 && distance < 7) return day(date, { weekday: "long" });
  return formatDate(date, today);
}

/** Weekday and date, with the year only when it is another one. */
export function formatDate(date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return day(date, { weekday: "short", day: "numeric", month: "short", ...year });
}

/** A long date for headings: Tuesday, November 24. */
export function formatLongDate(date: LocalDate): string {
  return day(date, { weekday: "long", day: "numeric", month: "long" });
}

/** A wall-clock time (`15:00`) the way the locale writes it. */
export function formatTime(time: string): string {
  return intl({ timeStyle: "short", timeZone: "UTC" }).format(Date.parse(`2000-01-01T${time}:00Z`));
}

/** Time of day of an instant in the user's zone. */
export function formatInstantTime(instant: string): string {
  return intl({ timeStyle: "short", timeZone: preferences().timeZone }).format(Date.parse(instant));
}

/** Date and time of an instant in the user's zone. */
export function formatInstant(instant: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
  return intl({ ...options, timeZone: preferences().timeZone }).format(Date.parse(instant));
}

/** An ISO duration in words: `PT15M` → 15 minutes. */
export function formatDuration(duration: string): string {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!parts) return duration;
  const units = ["week", "day", "hour", "minute", "second"] as const;
  const words = units.flatMap((unit, index) => {
    const count = Number(parts[index + 1] ?? 0);
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`];
  });
  return words.join(" ") || "0 minutes";
}

function day(date: LocalDate, options: Intl.DateTimeFormatOptions): string {
  return intl({ ...options, timeZone: "UTC" }).format(noon(date));
}

function intl(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(preferences().locale, options);
  } catch {
    return new Intl.DateTimeFormat("en-US", options);
  }
}
