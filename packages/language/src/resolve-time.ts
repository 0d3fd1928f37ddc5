import { PARTS_OF_DAY } from "./english/words.ts";
import type { Clock } from "./grammar/times.ts";

/** Parts that are no single word in the table. */
const OTHER_PARTS: Record<string, string> = {
  "after lunch": "13:30",
  "after school": "16:00",
  "after dinner": "19:30",
  "before lunch": "11:00",
  "before bed": "21:30",
};

export const timeOfPart = (part: string): string => OTHER_PARTS[part] ?? PARTS_OF_DAY.get(part)?.time ?? "09:00";

const write = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/**
 * The wall-clock time meant. Without "am" or "pm": within the part of day said; today the next one to come; on another
 * day 7 to 11 are before noon and 12 to 6 after. `nowMinutes` is set when the day is today.
 */
export function resolveClock(
  clock: Clock,
  options: { part?: string; nowMinutes?: number; after?: string },
): { time: string; nextDay: boolean } {
  if (clock.nextDay) return { time: "00:00", nextDay: true };
  let { hour } = clock;
  const { minute } = clock;
  if (hour === 24) return { time: write(minute), nextDay: true };
  if (clock.half === "am") return { time: write((hour === 12 ? 0 : hour) * 60 + minute), nextDay: false };
  if (clock.half === "pm") return { time: write((hour < 12 ? hour + 12 : hour) * 60 + minute), nextDay: false };
  if (clock.exact || hour > 12 || hour === 0) return { time: write(hour * 60 + minute), nextDay: false };
  const part =
    clock.part ?? (options.part === undefined ? undefined : (PARTS_OF_DAY.get(options.part) ?? { from: 12, to: 22 }));
  const halves = [(hour % 12) * 60 + minute, ((hour % 12) + 12) * 60 + minute] as const;
  if (part) {
    const fits = halves.find((value) => value >= part.from * 60 && value < part.to * 60);
    if (fits !== undefined) return { time: write(fits), nextDay: false };
    return part.to > 23 ? { time: write(halves[0]), nextDay: true } : { time: write(halves[0]), nextDay: false };
  }
  const [am, pm] = halves;
  if (options.after !== undefined) {
    const from = Number(options.after.slice(0, 2)) * 60 + Number(options.after.slice(3));
    return { time: write(am > from ? am : pm), nextDay: false };
  }
  const usual = hour >= 7 && hour <= 11 ? am : pm;
  if (options.nowMinutes !== undefined && usual <= options.nowMinutes && usual === am && pm > options.nowMinutes)
    return { time: write(pm), nextDay: false };
  return { time: write(usual), nextDay: false };
}
