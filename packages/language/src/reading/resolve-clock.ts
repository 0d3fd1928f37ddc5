import type { Clock, PartOfDay } from "../grammar/clock.ts";

/** `HH:MM` of minutes since midnight, the last minute of the day at most. */
export const writeTime = (minutes: number): string => {
  const most = Math.min(1439, Math.max(0, minutes));
  return `${String(Math.floor(most / 60)).padStart(2, "0")}:${String(most % 60).padStart(2, "0")}`;
};
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const said = (minutes: number, nextDay = false) => ({ time: writeTime(minutes), nextDay });

/**
 * The wall-clock time meant. Without "am" or "pm": within the part of day said; today the next one to come; on another
 * day 7 to 11 are before noon and 12 to 6 after. `nowMinutes` is set when the day is today; `after` is the start of a range.
 */
export function resolveClock(
  clock: Clock,
  options: { part?: PartOfDay | undefined; nowMinutes?: number; after?: string; lean?: "am" | "pm" | undefined },
): { time: string; nextDay: boolean } {
  const { hour, minute } = clock;
  if (clock.nextDay) return said(hour * 60 + minute, true);
  if (hour === 24) return said(minute, true);
  if (clock.half === "am") return said((hour === 12 ? 0 : hour) * 60 + minute);
  if (clock.half === "pm") return said((hour < 12 ? hour + 12 : hour) * 60 + minute);
  if (clock.exact || hour > 12 || hour === 0) return said(hour * 60 + minute);
  const [am, pm] = [(hour % 12) * 60 + minute, ((hour % 12) + 12) * 60 + minute] as const;
  const part = clock.part ?? options.part;
  if (part) {
    const fits = [am, pm].find((value) => value >= part.from * 60 && value < part.to * 60);
    return fits === undefined ? said(am, part.to > 23) : said(fits);
  }
  if (options.after !== undefined) return said(am > minutesOf(options.after) ? am : pm);
  const isAhead = options.nowMinutes === undefined || am > options.nowMinutes;
  if (options.lean === "am" && hour >= 4 && hour < 12 && isAhead) return said(am);
  if (options.lean === "pm" && hour >= 5 && hour < 12) return said(pm);
  const usual = hour >= 7 && hour <= 11 ? am : pm;
  const passed = options.nowMinutes !== undefined && usual <= options.nowMinutes;
  return said(passed && usual === am && pm > (options.nowMinutes ?? 0) ? pm : usual);
}

/** "3 to 4 pm": a half said at one end holds for both, unless the range would run backwards. */
export function matchHalves(clock: Clock, end: Clock | undefined): { clock: Clock; end?: Clock } {
  if (!end) return { clock };
  if (clock.half || clock.exact || clock.part) return { clock, end };
  if (end.part) return { clock: { ...clock, part: end.part }, end };
  if (!end.half) return { clock, end };
  const before = clock.hour % 12 < end.hour % 12 || (clock.hour % 12 === end.hour % 12 && clock.minute < end.minute);
  return { clock: { ...clock, half: before ? end.half : end.half === "pm" ? "am" : "pm" }, end };
}
