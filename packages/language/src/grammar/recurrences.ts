import type { Unit } from "../english/words.ts";
import { WEEKDAY_PLURALS, WEEKDAYS } from "../english/words.ts";
import { type Chart, type Found, fromTable, list, optional, type Parser, rule, symbol } from "./chart.ts";
import { month, rankNumber, weekday } from "./days.ts";
import { int, ordinal, unit, whole } from "./numbers.ts";
import { partOfDay } from "./times.ts";

/** What the words of a recurrence add up to. */
export interface Repeat {
  freq?: "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval?: number;
  weekdays?: number[];
  nth?: { rank: number; weekday: number }[];
  /** The nth working day. */
  workdayRanks?: number[];
  monthDays?: number[];
  months?: number[];
  /** Times a period, spread: "twice a week". */
  perPeriod?: number;
  part?: string;
  every?: boolean;
  other?: boolean;
  afterCompletion?: boolean;
  sameDate?: boolean;
  /** An ordinal before a weekday after "every": "every second friday". */
  everyNth?: number;
}

const FREQ: Partial<Record<Unit, [NonNullable<Repeat["freq"]>, number]>> = {
  minute: ["MINUTELY", 1],
  hour: ["HOURLY", 1],
  day: ["DAILY", 1],
  week: ["WEEKLY", 1],
  fortnight: ["WEEKLY", 2],
  month: ["MONTHLY", 1],
  quarter: ["MONTHLY", 3],
  year: ["YEARLY", 1],
};
const WORKDAYS = [1, 2, 3, 4, 5];

function ofUnit(of: Unit, count: number): Repeat | undefined {
  if (of === "workday") return count === 1 ? { freq: "WEEKLY", weekdays: WORKDAYS, every: true } : undefined;
  if (of === "weekend")
    return { freq: "WEEKLY", weekdays: [6, 7], every: true, ...(count > 1 ? { interval: count } : {}) };
  const found = FREQ[of];
  return found && { freq: found[0], interval: found[1] * count, every: true };
}

const plural = fromTable(WEEKDAY_PLURALS);
const eachWord = "every|each|ev|all";
const optionalOn = "on|in|at|of|the?";

const rangeWord = "-|to|through|thru|till|until|–";
const inRange = (from: number, to: number): number[] => {
  const days: number[] = [];
  for (let day = from; ; day = (day % 7) + 1) {
    days.push(day);
    if (day === to) return days;
  }
};
const weekdayOrPlural = symbol<number>(plural, weekday);
const weekdayGroup = symbol<number[]>(
  rule([weekdayOrPlural, rangeWord, weekdayOrPlural], ([from, , to]) => inRange(from, to)),
  rule([weekdayOrPlural, "."], ([one]) => [one]),
  rule([weekdayOrPlural], ([one]) => [one]),
  rule(["weekday|weekdays|workday|workdays"], () => WORKDAYS),
  rule(["work|working|business", "day|days"], () => WORKDAYS),
  rule(["weekend|weekends|wkends"], () => [6, 7]),
);
const weekdayList = symbol<number[]>(rule([list(weekdayGroup, 7)], ([groups]) => [...new Set(groups.flat())]));
const other = "other|alternate|2nd|second";

const nthGroup = symbol<{ rank: number; weekday: number }[]>(
  rule([list(rankNumber, 5), weekday], ([ranks, weekday]) => ranks.map((rank) => ({ rank, weekday }))),
);
const nthList = symbol<{ rank: number; weekday: number }[]>(rule([list(nthGroup, 4)], ([groups]) => groups.flat()));
const monthList = symbol<number[]>(rule([list(month, 12)], ([months]) => months));
const monthDayItem = symbol<number>(
  rule(["the?", "last", "day"], () => -1),
  rule(["the?", rankNumber, "to", "last", "day"], ([, rank]) => -rank),
  rule(["the?", ordinal, "day?"], ([, value]) => (value <= 31 ? value : undefined)),
);
const monthDays = symbol<number[]>(rule([list(monthDayItem, 8)], ([days]) => days));
const workdayWord = symbol<string>(
  rule(["weekday|workday"], ([word]) => word),
  rule(["working|business|work", "day"], ([word]) => word),
);
const perPeriod = "a|per|each|every|/";
const adverb: Record<string, Repeat> = {
  daily: { freq: "DAILY" },
  nightly: { freq: "DAILY", part: "night" },
  hourly: { freq: "HOURLY" },
  weekly: { freq: "WEEKLY" },
  biweekly: { freq: "WEEKLY", interval: 2 },
  fortnightly: { freq: "WEEKLY", interval: 2 },
  monthly: { freq: "MONTHLY" },
  bimonthly: { freq: "MONTHLY", interval: 2 },
  quarterly: { freq: "MONTHLY", interval: 3 },
  yearly: { freq: "YEARLY" },
  annually: { freq: "YEARLY" },
  annual: { freq: "YEARLY" },
  biannually: { freq: "MONTHLY", interval: 6 },
  semiannually: { freq: "MONTHLY", interval: 6 },
};
fromTable(new Map(Object.keys(adverb).map((word) => [word, true])));
fromTable(
  new Map(
    ["everyday", "mornings", "afternoons", "evenings", "nights", "once", "twice", "thrice"].map((word) => [word, true]),
  ),
);
const adverbs = symbol<Repeat>(
  rule(["bi|semi", "-", "weekly|monthly|annually|annual|yearly"], ([half, , word]) =>
    word === "weekly"
      ? { freq: "WEEKLY", interval: 2 }
      : word === "monthly"
        ? { freq: "MONTHLY", interval: 2 }
        : half === "semi"
          ? { freq: "MONTHLY", interval: 6 }
          : { freq: "YEARLY", interval: 2 },
  ),
  (chart, at) => {
    const value = Object.hasOwn(adverb, chart.tokens[at]?.word ?? "")
      ? adverb[chart.tokens[at]?.word ?? ""]
      : undefined;
    return value && chart.tokens[at]?.kind === "word" ? { end: at + 1, value } : undefined;
  },
);

/** Words that alone say that something repeats. */
const trigger = symbol<Repeat>(
  rule([eachWord, whole, unit], ([, count, of]) => (count > 0 ? ofUnit(of, count) : undefined)),
  rule([eachWord, "single?", unit], ([, , of]) => ofUnit(of, 1)),
  rule([eachWord, "couple", "of?", unit], ([, , , of]) => ofUnit(of, 2)),
  rule([eachWord, other, unit], ([, word, of]) => otherOf(ofUnit(of, 2), word)),
  rule(["alternate", unit], ([, of]) => ofUnit(of === "minute" ? "minute" : of, 2)),
  rule([eachWord, ordinal, unit], ([, count, of]) => (of === "workday" ? undefined : ofUnit(of, count))),
  rule(["everyday"], () => ofUnit("day", 1)),
  rule(["the?", "every|each", "other", weekdayList], ([, , , weekdays]) => ({
    freq: "WEEKLY",
    interval: 2,
    weekdays,
    every: true,
    other: true,
  })),
  rule(["alternate", weekdayList], ([, weekdays]) => ({ freq: "WEEKLY", interval: 2, weekdays, every: true })),
  rule([eachWord, whole, plural], ([, count, weekday]) => ({
    freq: "WEEKLY",
    interval: count,
    weekdays: [weekday],
    every: true,
  })),
  rule([eachWord, weekdayList], ([, weekdays]) => ({ freq: "WEEKLY", weekdays, every: true })),
  rule([eachWord, "week", weekday], ([, , one]) => ({ freq: "WEEKLY", weekdays: [one], every: true })),
  rule([eachWord, partOfDayName], ([, part]) => ({ freq: "DAILY", part, every: true })),
  rule([eachWord, weekday, partOfDayName], ([, one, part]) => ({ freq: "WEEKLY", weekdays: [one], part, every: true })),
  rule([partOfDayPlural], ([part]) => ({ freq: "DAILY", part })),
  rule([weekday, partOfDayPlural], ([one, part]) => ({ freq: "WEEKLY", weekdays: [one], part })),
  rule(["on?", pluralList], ([, weekdays]) => ({ freq: "WEEKLY", weekdays })),
  rule([eachWord, nthList], ([, nth]) => everyNth(nth)),
  rule([eachWord, nthList, "of?", "the?", monthList], ([, nth, , , months]) => ({
    freq: "YEARLY",
    nth,
    months,
    every: true,
  })),
  rule([eachWord, rankNumber, workdayWord], ([, rank]) => ({ freq: "MONTHLY", workdayRanks: [rank], every: true })),
  rule([eachWord, "the?", monthDays], ([, , days]) => ({ freq: "MONTHLY", monthDays: days, every: true })),
  rule([eachWord, list(dayAndMonth, 6)], ([, dates]) => ({
    freq: "YEARLY",
    months: [...new Set(dates.map(([month]) => month))],
    monthDays: [...new Set(dates.map(([, day]) => day))],
    every: true,
  })),
  rule([eachWord, monthList], ([, months]) => ({ freq: "YEARLY", months, every: true })),
  rule([optional(countTimes), perPeriod, unit], ([count, word, of]) =>
    count === undefined || (word === "/" && of === "day") ? undefined : ofTimes(count, of),
  ),
  rule([optional(countTimes), "daily|weekly|monthly|yearly"], ([count, word]) =>
    count === undefined
      ? undefined
      : ofTimes(count, ({ daily: "day", weekly: "week", monthly: "month", yearly: "year" } as const)[word] ?? "day"),
  ),
  adverbs,
);
function partOfDayName(chart: Chart, at: number): Found<string> | undefined {
  return partOfDay(chart, at) ? { end: at + 1, value: chart.tokens[at]?.word ?? "" } : undefined;
}
function partOfDayPlural(chart: Chart, at: number): Found<string> | undefined {
  const word = chart.tokens[at]?.word ?? "";
  return /^(?:morning|afternoon|evening|night)s$/.test(word) ? { end: at + 1, value: word.slice(0, -1) } : undefined;
}
function pluralList(chart: Chart, at: number): Found<number[]> | undefined {
  const found = weekdayList(chart, at);
  if (!found) return undefined;
  const words = chart.tokens.slice(at, found.end).map((token) => token.word);
  const repeats = words.some(
    (word) => WEEKDAY_PLURALS.has(word) || /^(?:weekdays|workdays|weekends|wkends)$/.test(word),
  );
  const ranged = words.some((word) => WEEKDAYS.has(word)) && words.includes("-") && words.length === 3;
  return repeats || ranged ? found : undefined;
}
function dayAndMonth(chart: Chart, at: number): Found<[number, number]> | undefined {
  return (
    rule([month, "the?", ordinal], ([month, , day]) => [month, day] as [number, number])(chart, at) ??
    rule([month, int], ([month, day]) => (day <= 31 ? ([month, day] as [number, number]) : undefined))(chart, at) ??
    rule(["the?", ordinal, "of?", month], ([, day, , month]) => [month, day] as [number, number])(chart, at) ??
    rule([int, "of?", month], ([day, , month]) => (day <= 31 ? ([month, day] as [number, number]) : undefined))(
      chart,
      at,
    )
  );
}
function countTimes(chart: Chart, at: number): Found<number> | undefined {
  return (
    rule(["once"], () => 1)(chart, at) ??
    rule(["twice"], () => 2)(chart, at) ??
    rule(["thrice"], () => 3)(chart, at) ??
    rule([whole, "times|x"], ([count]) => count)(chart, at)
  );
}
const ofTimes = (count: number, of: Unit): Repeat | undefined => {
  const found = ofUnit(of, 1);
  return found && { ...found, ...(count > 1 ? { perPeriod: count } : {}) };
};
const otherOf = (repeat: Repeat | undefined, word: string): Repeat | undefined =>
  repeat && { ...repeat, ...(word === "other" ? { other: true } : {}) };
function everyNth(nth: { rank: number; weekday: number }[]): Repeat {
  const [first] = nth;
  // "every second friday" is a distance to most people, "every first friday" a place in the month.
  if (nth.length === 1 && first && first.rank === 2)
    return { freq: "WEEKLY", interval: 2, weekdays: [first.weekday], every: true, everyNth: 2 };
  return { freq: "MONTHLY", nth, every: true };
}

/** Words that only join a trigger: "on the 4th", "on mon and fri", "in november", "of each month". */
const modifier = symbol<Repeat>(
  rule([optionalOn, optionalOn, nthList], ([, , nth]) => ({ nth })),
  rule([optionalOn, optionalOn, rankNumber, workdayWord], ([, , rank]) => ({ workdayRanks: [rank] })),
  rule([optionalOn, optionalOn, monthDays], ([, , days]) => ({ monthDays: days })),
  rule([optionalOn, "the?", dayAndMonth], ([, , [month, day]]) => ({ months: [month], monthDays: [day] })),
  rule(["on|every?", weekdayList], ([, weekdays]) => ({ weekdays })),
  rule(["in|of", monthList], ([, months]) => ({ months })),
  rule(["on|at|in|of?", "the?", "beginning|start|begin"], () => ({ monthDays: [1] })),
  rule(["on|at|in|of?", "the?", "end"], () => ({ monthDays: [-1] })),
  rule(["on", "this|the", "same?", "date|day"], () => ({ sameDate: true })),
  rule(["in|at?", "the?", partOfDayName], ([, , part]) => ({ part })),
  rule(["on", "the", "hour"], () => ({})),
  rule(
    [
      "after|when|once",
      "i|it|i'm|is",
      "finish|finished|complete|completed|done|do|am|'s?",
      "it|is|done|finishing?",
      "it|done|completed|finished?",
    ],
    () => ({ afterCompletion: true }),
  ),
  rule(["after|from", "completion|completing|finishing|done"], () => ({ afterCompletion: true })),
  rule(["of|in?", "the|every|each", "month|year|week"], () => ({})),
);

const ofPeriod = symbol<Repeat>(
  rule(["of|in?", "the|every|each|a", "month"], () => ({ freq: "MONTHLY" })),
  rule(["of|in?", "every|each", whole, "months"], ([, , count]) => ({ freq: "MONTHLY", interval: count })),
  rule(["of|in?", "every", "other|second", "month"], () => ({ freq: "MONTHLY", interval: 2 })),
  rule(["of|in?", "every|each", "year"], () => ({ freq: "YEARLY" })),
  rule(["of|in?", "every|each", "quarter"], () => ({ freq: "MONTHLY", interval: 3 })),
  rule(["of|in?", "every|each", monthList], ([, , months]) => ({ freq: "YEARLY", months })),
  rule(["monthly"], () => ({ freq: "MONTHLY" })),
);
const placed = symbol<Repeat>(
  rule(["the|on?", "the?", nthList], ([, , nth]) => ({ nth })),
  rule(["the|on?", "the?", rankNumber, workdayWord], ([, , rank]) => ({ workdayRanks: [rank] })),
  rule(["the|on?", "the?", monthDays], ([, , days]) => ({ monthDays: days })),
  rule(["the|at|on?", "the?", "beginning|start|begin"], () => ({ monthDays: [1] })),
  rule(["the|at|on?", "the?", "end|last"], () => ({ monthDays: [-1] })),
);
/** "the 1st and 15th of every month", "2nd friday of each month". */
const placedOfPeriod: Parser<Repeat> = (chart, at) => {
  const place = placed(chart, at);
  const rest = place && ofPeriod(chart, place.end);
  if (!place || !rest) return undefined;
  // "the first friday of the month" needs an "every" somewhere, or is the coming one.
  const says = chart.tokens.slice(place.end, rest.end).some((token) => /^(?:every|each|monthly|a)$/.test(token.word));
  const before = chart.tokens
    .slice(Math.max(0, at - 6), at + 1)
    .some((token) => /^(?:every|each|repeat|repeats|repeating|recur|recurs|recurring)$/.test(token.word));
  if (!says && !before) return undefined;
  return { end: rest.end, value: { ...place.value, ...rest.value, every: true } };
};

/** A whole recurrence: a trigger and what joins it, on both sides. */
export const repeat = symbol<Repeat>(placedOfPeriod, (chart, at) => {
  const first = trigger(chart, at);
  if (!first) return undefined;
  let { end } = first;
  let value = first.value;
  for (let more = 0; more < 4; more += 1) {
    let next = end;
    if ([",", "and"].includes(chart.tokens[next]?.word ?? "") && trigger(chart, next + 1) === undefined) next += 1;
    const found = modifier(chart, next);
    const merged = found && join(value, found.value);
    if (!found || !merged) break;
    value = merged;
    end = found.end;
  }
  return { end, value };
});

/** Puts two parts together; undefined when they do not go together. */
export function join(left: Repeat, right: Repeat): Repeat | undefined {
  if (left.freq === "DAILY" && (left.interval ?? 1) === 1 && (right.monthDays ?? right.nth)) return undefined;
  if (left.monthDays && right.monthDays) return undefined;
  if (left.weekdays && right.weekdays) return undefined;
  if ((left.freq === "HOURLY" || left.freq === "MINUTELY") && (right.monthDays ?? right.nth)) return undefined;
  const value: Repeat = { ...left, ...right, freq: left.freq };
  if (left.months && right.months) value.months = [...new Set([...left.months, ...right.months])];
  if (value.nth && left.freq === "WEEKLY") return undefined;
  return value;
}
