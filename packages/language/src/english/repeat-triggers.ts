import { fromTable, list, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { PartOfDay } from "../grammar/clock.ts";
import type { Unit } from "../grammar/length.ts";
import { ofUnit, type Repeat, timesPer } from "../grammar/repeat.ts";
import { amount, ordinal, rankNumber, unit, whole } from "./numbers.ts";
import {
  dayAndMonth,
  holidayRepeat,
  monthDays,
  monthList,
  nthList,
  partOfDayPlural,
  plural,
  pluralList,
  weekdayList,
  workdayWord,
} from "./repeat-places.ts";
import { weekday } from "./dates.ts";
import { partOfDay } from "./times.ts";
import { SEASONS } from "./words/calendar.ts";
import { NIGHT } from "./words/parts-of-day.ts";

/** "every", "each and every", and Todoist's "every!" that counts from completion. */
const each = symbol<boolean>(
  rule(["each", "and", "every", "single?"], () => false),
  rule(["every|each|ev|all|evry", "!"], () => true),
  rule(["every|each|ev|all|evry", "single?"], () => false),
);
/** Builds what follows "every". */
const every = <T>(what: Parser<T>, build: (value: T) => Repeat | undefined): Parser<Repeat> =>
  rule([each, what], ([completes, value]) => {
    const repeat = build(value);
    return repeat && { ...repeat, every: true, ...(completes ? { afterCompletion: true } : {}) };
  });
export const OTHER = "other|alternate|2nd|second|alternating";
const perPeriod = "a|per|each|every|/|in";

const ADVERBS = new Map<string, Repeat>([
  ["daily", { freq: "DAILY" }],
  ["nightly", { freq: "DAILY", part: NIGHT }],
  ["hourly", { freq: "HOURLY" }],
  ["weekly", { freq: "WEEKLY" }],
  ["biweekly", { freq: "WEEKLY", interval: 2 }],
  ["fortnightly", { freq: "WEEKLY", interval: 2 }],
  ["monthly", { freq: "MONTHLY" }],
  ["bimonthly", { freq: "MONTHLY", interval: 2 }],
  ["quarterly", { freq: "MONTHLY", interval: 3 }],
  ["yearly", { freq: "YEARLY" }],
  ["annually", { freq: "YEARLY" }],
  ["annual", { freq: "YEARLY" }],
  ["biannually", { freq: "MONTHLY", interval: 6 }],
  ["biannual", { freq: "MONTHLY", interval: 6 }],
  ["semiannually", { freq: "MONTHLY", interval: 6 }],
  ["biyearly", { freq: "YEARLY", interval: 2 }],
  ["biennially", { freq: "YEARLY", interval: 2 }],
]);
const adverb = fromTable(ADVERBS);
const PREFIXED: Record<string, Repeat> = {
  "bi weekly": { freq: "WEEKLY", interval: 2 },
  "semi weekly": { freq: "WEEKLY", perPeriod: 2 },
  "bi monthly": { freq: "MONTHLY", interval: 2 },
  "semi monthly": { freq: "MONTHLY", monthDays: [1, 15] },
  "bi yearly": { freq: "YEARLY", interval: 2 },
  "bi annually": { freq: "MONTHLY", interval: 6 },
  "bi annual": { freq: "MONTHLY", interval: 6 },
  "semi annually": { freq: "MONTHLY", interval: 6 },
  "semi annual": { freq: "MONTHLY", interval: 6 },
  "semi yearly": { freq: "MONTHLY", interval: 6 },
};
const adverbs = symbol<Repeat>(
  rule(["bi|semi", "-?", "weekly|monthly|annually|annual|yearly"], ([prefix, , word]) => PREFIXED[`${prefix} ${word}`]),
  adverb,
  rule(["on", "a|an", adverb, "basis|schedule"], ([, , found]) => ({ ...found, every: true })),
);

const times = symbol<number>(
  rule(["only|just?", "once|1x|1"], ([, word], chart, at) =>
    word === "1" && chart.tokens[at + 1]?.word !== "x" ? undefined : 1,
  ),
  rule(["twice"], () => 2),
  rule(["thrice"], () => 3),
  rule([whole, "times|x|time"], ([count]) => count),
);
const PERIODS = new Map<string, Unit>([
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["yearly", "year"],
  ["annually", "year"],
]);
export const firstPart = optional(partOfDay);
export const partAfter = (part: PartOfDay | undefined) => (part ? { part } : {});

/** "every second friday" is a distance to most people, "every first friday" a place in the month. */
function everyNth(nth: { rank: number; weekday: number }[]): Repeat {
  const [first] = nth;
  return nth.length === 1 && first?.rank === 2
    ? { freq: "WEEKLY", interval: 2, weekdays: [first.weekday], everyNth: 2 }
    : { freq: "MONTHLY", nth };
}

/** Words that alone say that something repeats. */
export const trigger = symbol<Repeat>(
  every(
    rule([amount, unit], (values) => values),
    ([count, of]) => (count > 0 ? ofUnit(of, count) : undefined),
  ),
  every(
    rule([amount, "business|working|work", "days"], ([count]) => count),
    (count) => (count === 1 ? ofUnit("workday", 1) : undefined),
  ),
  every(unit, (of) => ofUnit(of, 1)),
  every(
    rule([OTHER, unit], (values) => values),
    ([word, of]) => otherOf(ofUnit(of, 2), word),
  ),
  every(
    rule(["odd|even", "week|day|month"], ([, of]) => of),
    (of) => ofUnit(of as Unit, 2),
  ),
  rule(["alternate|alternating", unit], ([, of]) => ofUnit(of, 2)),
  every(
    rule([ordinal, unit], (values) => values),
    ([count, of]) => (of === "workday" ? undefined : ofUnit(of, count)),
  ),
  rule(["everyday"], () => ofUnit("day", 1)),
  rule(["day", "in", ",?", "day", "out"], () => ofUnit("day", 1)),
  rule(["on?", "the?", "every|each|ev", "other|alternate|alternating", weekdayList], ([, , , , weekdays]) => ({
    freq: "WEEKLY",
    interval: 2,
    weekdays,
    every: true,
    other: true,
  })),
  rule(["alternate|alternating", weekdayList], ([, weekdays]) => ({
    freq: "WEEKLY",
    interval: 2,
    weekdays,
    every: true,
  })),
  every(
    rule([whole, plural], (values) => values),
    ([count, weekday]) => ({ freq: "WEEKLY", interval: count, weekdays: [weekday] }),
  ),
  every(
    rule([weekdayList, firstPart], (values) => values),
    ([weekdays, part]) => ({ freq: "WEEKLY", weekdays, ...partAfter(part) }),
  ),
  every(
    rule(["week", weekday], ([, one]) => one),
    (one) => ({ freq: "WEEKLY", weekdays: [one] }),
  ),
  every(partOfDay, (part) => ({ freq: "DAILY", part })),
  rule([partOfDayPlural], ([part]) => ({ freq: "DAILY", part })),
  rule(["on?", weekdayList, partOfDayPlural], ([, weekdays, part]) => ({ freq: "WEEKLY", weekdays, part })),
  rule(["on|during|for?", "the?", pluralList, firstPart], ([, , weekdays, part]) => ({
    freq: "WEEKLY",
    weekdays,
    ...partAfter(part),
  })),
  every(nthList, everyNth),
  every(
    rule([nthList, "of|in?", "the|each|every|a", "month"], ([nth]) => nth),
    (nth) => ({ freq: "MONTHLY", nth }),
  ),
  every(
    rule([nthList, "of|in?", "the?", monthList], (values) => values),
    ([nth, , , months]) => ({ freq: "YEARLY", nth, months }),
  ),
  every(
    rule([rankNumber, workdayWord], ([rank]) => rank),
    (rank) => ({ freq: "MONTHLY", workdayRanks: [rank] }),
  ),
  every(
    rule(["the?", monthDays], ([, days]) => days),
    (days) => ({ freq: "MONTHLY", monthDays: days }),
  ),
  every(
    rule(["month|year|quarter", "-?", "end"], ([of]) => of),
    (of) =>
      of === "month"
        ? { freq: "MONTHLY", monthDays: [-1] }
        : { freq: "YEARLY", months: of === "year" ? [12] : [3, 6, 9, 12], monthDays: [-1] },
  ),
  every(list(dayAndMonth, 6), (dates) => ({
    freq: "YEARLY",
    months: [...new Set(dates.map(([month]) => month))],
    monthDays: [...new Set(dates.map(([, day]) => day))],
  })),
  every(list(fromTable(SEASONS), 4), (seasons) => ({ freq: "YEARLY", seasons })),
  every(monthList, (months) => ({ freq: "YEARLY", months })),
  every(holidayRepeat, (found) => found),
  rule([times, perPeriod, unit], ([count, word, of]) =>
    (word === "/" && of === "day") || (word === "in" && count === 1) ? undefined : timesPer(count, of),
  ),
  rule([times, perPeriod, "other|second|2nd", unit], ([count, , , of]) => (count === 1 ? ofUnit(of, 2) : undefined)),
  rule([times, "a|per?", fromTable(PERIODS)], ([count, , of]) => timesPer(count, of)),
  rule(["once", "every|each|in|per", amount, unit], ([, , count, of]) => ofUnit(of, count)),
  adverbs,
);
const otherOf = (repeat: Repeat | undefined, word: string): Repeat | undefined =>
  repeat && { ...repeat, ...(word === "other" ? { other: true } : {}) };
