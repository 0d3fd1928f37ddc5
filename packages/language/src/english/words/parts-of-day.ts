import type { PartOfDay } from "../../grammar/clock.ts";

const part = (time: string, from: number, to: number): PartOfDay => ({ time, from, to });

export const NIGHT = part("20:00", 16, 24);
export const PARTS_OF_DAY = new Map<string, PartOfDay>([
  ["morning", part("09:00", 0, 12)],
  ["morn", part("09:00", 0, 12)],
  ["forenoon", part("10:00", 6, 12)],
  ["dawn", part("06:00", 3, 9)],
  ["sunrise", part("06:00", 3, 9)],
  ["breakfast", part("08:00", 5, 11)],
  ["brunch", part("11:00", 9, 14)],
  ["lunch", part("12:00", 11, 15)],
  ["lunchtime", part("12:00", 11, 15)],
  ["teatime", part("16:00", 14, 18)],
  ["afternoon", part("15:00", 12, 20)],
  ["dinner", part("18:00", 16, 23)],
  ["dinnertime", part("18:00", 16, 23)],
  ["supper", part("18:00", 16, 23)],
  ["evening", part("18:00", 15, 24)],
  ["eve", part("18:00", 15, 24)],
  ["dusk", part("18:30", 15, 22)],
  ["sunset", part("18:30", 15, 22)],
  ["night", NIGHT],
  ["nighttime", NIGHT],
  ["bedtime", part("21:30", 18, 24)],
]);
/** Parts that are known only as such words, not as the name of a part ("sunset photos"). */
export const DOUBTFUL_PARTS = new Set(
  "dawn sunrise breakfast brunch dinner supper lunch teatime dusk sunset eve bedtime".split(" "),
);

/** "after lunch", "before bed": what people mean by them. */
export const AROUND: Record<"after" | "before", Record<string, PartOfDay>> = {
  after: {
    breakfast: part("09:30", 6, 12),
    lunch: part("13:30", 12, 17),
    school: part("16:00", 14, 20),
    work: part("17:30", 15, 22),
    class: part("16:00", 12, 20),
    dinner: part("19:30", 17, 24),
    supper: part("19:30", 17, 24),
  },
  before: {
    breakfast: part("07:00", 4, 9),
    work: part("08:00", 5, 10),
    school: part("07:30", 5, 9),
    lunch: part("11:00", 8, 13),
    dinner: part("17:00", 14, 20),
    bed: part("21:30", 19, 24),
    bedtime: part("21:30", 19, 24),
    sleep: part("21:30", 19, 24),
  },
};
export const EARLY = {
  morning: part("07:00", 3, 10),
  evening: part("17:00", 15, 21),
  afternoon: part("13:00", 12, 16),
};
export const LATE = {
  morning: part("11:00", 8, 12),
  evening: part("21:00", 17, 24),
  night: part("22:00", 20, 24),
  afternoon: part("17:00", 14, 20),
};
