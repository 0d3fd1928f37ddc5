import { list, type Parser, rule, symbol } from "../grammar/chart.ts";
import { join, type Repeat } from "../grammar/repeat.ts";
import { ordinal, rankNumber, whole } from "./numbers.ts";
import {
  dayAndMonth,
  holidayRepeat,
  monthDays,
  monthList,
  nthList,
  placeAmong,
  weekdayList,
  workdayWord,
} from "./repeat-places.ts";
import { firstPart, OTHER, partAfter, trigger } from "./repeat-triggers.ts";
import { partOfDay } from "./times.ts";

const onThe = "on|in|at|of|the?";
const MONTH_END: Repeat = { monthDays: [-1] };
const MONTH_START: Repeat = { monthDays: [1] };

/** Words that only join a trigger: "on the 4th", "on mon and fri", "in november", "of each month". */
const modifier = symbol<Repeat>(
  rule([onThe, onThe, nthList], ([, , nth]) => ({ nth })),
  rule([onThe, onThe, placeAmong], ([, , found]) => among(found)),
  rule([onThe, onThe, list(rankNumber, 4), workdayWord], ([, , ranks]) => ({ workdayRanks: ranks })),
  rule([onThe, onThe, monthDays], ([, , days]) => ({ monthDays: days })),
  rule([onThe, "the?", dayAndMonth], ([, , [month, day]]) => ({ months: [month], monthDays: [day] })),
  rule([onThe, "the?", list(ordinal, 4), "of|in", monthList], ([, , days, , months]) => ({ months, monthDays: days })),
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
  rule(["of|in?", "every", OTHER, "month"], () => ({ freq: "MONTHLY", interval: 2 })),
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
