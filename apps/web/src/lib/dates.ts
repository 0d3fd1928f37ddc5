/** Local calendar dates as `YYYY-MM-DD` strings: they compare as strings and have no zone. */
export type LocalDate = string;

/** The calendar date that an instant (epoch ms) falls on in a zone. */
export function dateIn(timeZone: string, instant = Date.now()): LocalDate {
  return formatter(timeZone, "date").format(instant);
}

/** The wall-clock time, `HH:MM`, of an instant in a zone. */
export function timeIn(timeZone: string, instant = Date.now()): string {
  return formatter(timeZone, "time").format(instant);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(noon(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}

/** Day of the week, 0 = Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(noon(date)).getUTCDay();
}

/** The first day of the week that `date` is in. */
export function startOfWeek(date: LocalDate, weekStart: "monday" | "sunday" | "saturday"): LocalDate {
  const first = { sunday: 0, monday: 1, saturday: 6 }[weekStart];
  return addDays(date, -((weekday(date) - first + 7) % 7));
}

/** Noon in UTC: far enough from both ends of the day that no arithmetic crosses one. */
export function noon(date: LocalDate): number {
  return Date.parse(`${date}T12:00:00Z`);
}

/** The instant (epoch ms) of a local date and time in a zone; in a gap of the clock the time after it. */
export function instantOf(date: LocalDate, time: string, timeZone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const guess = wall - offset(wall, timeZone);
  return wall - offset(guess, timeZone);
}

function offset(instant: number, timeZone: string): number {
  const shown = Date.parse(`${dateIn(timeZone, instant)}T${timeIn(timeZone, instant)}:00Z`);
  return shown - Math.floor(instant / 60_000) * 60_000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, part: "date" | "time"): Intl.DateTimeFormat {
  const key = `${part} ${timeZone}`;
  let found = formatters.get(key);
  if (!found) {
    // en-CA writes dates and en-GB times the ISO way.
    found =
      part === "date"
        ? new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
        : new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    formatters.set(key, found);
  }
  return found;
}
