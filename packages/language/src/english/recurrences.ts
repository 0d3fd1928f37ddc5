import { fromTable, list, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { PartOfDay } from "../grammar/clock.ts";
import type { Unit } from "../grammar/length.ts";
import { join, ofUnit, type Repeat, timesPer } from "../grammar/repeat.ts";
import { weekday } from "./dates.ts";
import { amount, ordinal, rankNumber, unit, whole } from "./numbers.ts";
import {
  dayAndMonth,
  holidayRepeat,
  monthDays,
  monthList,
  nthList,
  partOfDayPlural,
  placeAmong,
  plural,
  pluralList,
  weekdayList,
  workdayWord,
} from "./repeat-places.ts";
import { partOfDay } from "./times.ts";
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
const other = "other|alternate|2nd|second|alternating";
const onThe = "on|in|at|of|the?";
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
const firstPart = optional(partOfDay);
const partAfter = (part: PartOfDay | undefined) => (part ? { part } : {});

/** "every second friday" is a distance to most people, "every first friday" a place in the month. */
function everyNth(nth: { rank: number; weekday: number }[]): Repeat {
  const [first] = nth;
  return nth.length === 1 && first?.rank === 2
    ? { freq: "WEEKLY", interval: 2, weekdays: [first.weekday], everyNth: 2 }
    : { freq: "MONTHLY", nth };
}

/** Words that alone say that something repeats. */
const trigger = symbol<Repeat>(
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
    rule([other, unit], (values) => values),
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

const MONTH_END: Repeat = { monthDays: [-1] };
const MONTH_START: Repeat = { monthDays: [1] };

/** Words that only join a trigger: "on the 4th", "on mon and fri", "in november", "of each month". */
const modifier = symbol<Repeat>(
  rule([onThe, onThe, nthList], ([, , nth]) => ({ nth })),
  rule([onThe, onThe, placeAmong], ([, , found]) => among(found)),
  rule([onThe, onThe, list(rankNumber, 4), workdayWord], ([, , ranks]) => ({ workdayRanks: ranks })),
  rule([onThe, onThe, monthDays], ([, , days]) => ({ monthDays: days })),
  rule([onThe, "the?", dayAndMonth], ([, , [month, day]]) => ({ months: [month], monthDays: [day] })),
  rule([onThe, "the?", month1, list(ordinal, 8)], ([, , month, days]) => ({ months: [month], monthDays: days })),
  rule(["on|every|each?", holidayRepeat], ([, { months, monthDays, nth }]) => ({
    ...(months ? { months } : {}),
    ...(monthDays ? { monthDays } : {}),
    ...(nth ? { nth } : {}),
  })),
  rule(["on|every|each|,?", "a?", weekdayList, firstPart], ([, , weekdays, part]) => ({
    weekdays,
    ...partAfter(part),
  })),
  rule(["when", "it", "is|falls", "on|a?", weekdayList], ([, , , , weekdays]) => ({ weekdays })),
  rule(["in|of|every|each", monthList], ([, months]) => ({ months })),
  rule(["in", "week|weeks", list(whole, 8)], ([, , weeks]) => ({ weekNumbers: weeks })),
  rule(["on", "day|days", list(whole, 8), "of", "the|each|every", "year"], ([, , days]) => ({ yearDays: days })),
  rule(["on|at|in|of", "the?", "beginning|start|begin"], () => MONTH_START),
  rule(["on|at|in|of", "the?", "end"], () => MONTH_END),
  rule(["on", "day|days", list(whole, 8)], ([, , days]) =>
    days.every((date) => date >= 1 && date <= 31) ? { monthDays: days } : undefined,
  ),
  rule(["on", "this|the", "same?", "date|day"], () => ({ sameDate: true })),
  rule(["in|at?", "the?", partOfDay], ([, , part]) => ({ part })),
  rule(["on", "the", "hour"], () => ({})),
  rule(
    [
      "after|when|once",
      "i|it|i'm|is|i've|its|it's",
      "finish|finished|complete|completed|done|do|did|am|'s|have|last?",
      "it|is|done|finishing|finished|completed|this|that|did?",
      "it|done|completed|finished?",
    ],
    () => ({ afterCompletion: true }),
  ),
  rule(
    ["after|from|since", "the|last|each|every|its?", "last?", "completion|completing|finishing|done|finished"],
    () => ({ afterCompletion: true }),
  ),
  rule(["when|once", "done|complete|completed|finished"], () => ({ afterCompletion: true })),
  rule(["of|in?", "the|every|each", "month|year|week"], () => ({})),
);
function month1(chart: Parameters<Parser<number>>[0], at: number) {
  const found = monthList(chart, at);
  const [only] = found?.value ?? [];
  return found && only !== undefined && found.value.length === 1 ? { end: found.end, value: only } : undefined;
}
const among = ({ ranks, weekdays }: { ranks: number[]; weekdays: number[] }): Repeat => ({ weekdays, places: ranks });

const ofPeriod = symbol<Repeat>(
  rule(["of|in|for?", "the|every|each|a|any", "month"], () => ({ freq: "MONTHLY" })),
  rule(["of|in?", "the", "month", ",?", "every|each", "month"], () => ({ freq: "MONTHLY" })),
  rule(["of|in?", "every|each", whole, "months"], ([, , count]) => ({ freq: "MONTHLY", interval: count })),
  rule(["of|in?", "every", other, "month"], () => ({ freq: "MONTHLY", interval: 2 })),
  rule(["of|in?", "every|each|the", "year"], () => ({ freq: "YEARLY" })),
  rule(["of|in?", "every|each|the", "quarter"], () => ({ freq: "MONTHLY", interval: 3 })),
  rule(["of|in?", "every|each", monthList], ([, , months]) => ({ freq: "YEARLY", months })),
  rule(["of|in?", monthList, ",?", "every|each|of?", "every|each", "year"], ([, months]) => ({
    freq: "YEARLY",
    months,
  })),
  rule(["monthly"], () => ({ freq: "MONTHLY" })),
);
const placed = symbol<Repeat>(
  rule(["the|on|at?", "the?", nthList], ([, , nth]) => ({ nth })),
  rule(["the|on|at?", "the?", placeAmong], ([, , found]) => among(found)),
  rule(["the|on|at?", "the?", list(rankNumber, 4), workdayWord], ([, , ranks]) => ({ workdayRanks: ranks })),
  rule(["the|on|at?", "the?", monthDays], ([, , days]) => ({ monthDays: days })),
  rule(["the|at|on|by?", "the?", "beginning|start|begin"], () => MONTH_START),
  rule(["the|at|on|by?", "the?", "end|last"], () => MONTH_END),
);
const SAYS = /^(?:every|each|monthly|a|any)$/;
/** "the 1st and 15th of every month", "2nd friday of each month". */
const placedOfPeriod: Parser<Repeat> = (chart, at) => {
  const place = placed(chart, at);
  const rest = place && ofPeriod(chart, place.end);
  if (!place || !rest) return undefined;
  // "the first friday of the month" needs an "every" somewhere, or is the coming one.
  const says = chart.tokens.slice(place.end, rest.end).some(({ word }) => SAYS.test(word));
  const before = chart.tokens
    .slice(Math.max(0, at - 6), at + 1)
    .some(({ word }) => (SAYS.test(word) ? word !== "a" : chart.language.repeating.has(word)));
  return says || before ? { end: rest.end, value: { ...place.value, ...rest.value, every: true } } : undefined;
};

/** A whole recurrence: a trigger and what joins it. */
export const repeat: Parser<Repeat> = symbol<Repeat>((chart, at) => {
  const first = placedOfPeriod(chart, at) ?? trigger(chart, at);
  const longer = trigger(chart, at);
  const begun = longer && first && longer.end > first.end ? longer : first;
  if (!begun) return undefined;
  let { end, value } = begun;
  for (let more = 0; more < 5; more += 1) {
    let next = end;
    if ([",", "and", "("].includes(chart.tokens[next]?.word ?? "") && trigger(chart, next + 1) === undefined) next += 1;
    const found = modifier(chart, next);
    const merged = found && join(value, found.value);
    if (!found || !merged) break;
    value = merged;
    end = found.end;
  }
  return { end, value };
});

/** "on the first tuesday": a place that belongs to a step said elsewhere ("a monthly meeting on the first tuesday"). */
export const placeAlone: Parser<Repeat> = symbol<Repeat>(
  rule(["on|at", "the?", nthList], ([, , nth]) => ({ nth })),
  rule(["on|at", "the?", rankNumber, workdayWord], ([, , rank]) => ({ workdayRanks: [rank] })),
);
