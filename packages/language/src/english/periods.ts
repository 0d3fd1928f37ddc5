import { addDays, addMonths, dateOf } from "@todo/recurrence/rules";
import {
  addLength,
  comingDate,
  daysBetween,
  type Day,
  day,
  endOfMonth,
  isoWeek,
  mondayOf,
  monthOf,
  monthPeriod,
  period,
  periodFrom,
  yearOf,
} from "../grammar/calendar.ts";
import { type Chart, fromTable, know, optional, rule, symbol } from "../grammar/chart.ts";
import type { Unit } from "../grammar/length.ts";
import { dot, month, year, yearAfter } from "./dates.ts";
import { int, length, maybeThe, ordinal, unit, whole } from "./numbers.ts";
import { SEASONS } from "./words/calendar.ts";

export const next = "next|following|coming|upcoming|nxt";

export interface Container {
  from: string;
  to: string;
  /** Said by its name ("March"): once over, it comes again in a year. */
  named?: boolean;
}
const span = ([from, to]: [string, string]): Container => ({ from, to });

export function quarterPeriod(chart: Chart, quarter: number, year?: number): Day | undefined {
  if (quarter < 1 || quarter > 4) return undefined;
  const inYear = year ?? (quarter * 3 >= monthOf(chart.today) ? yearOf(chart.today) : yearOf(chart.today) + 1);
  return period(chart, dateOf(inYear, quarter * 3 - 2, 1), endOfMonth(inYear, quarter * 3));
}

know(["q", "q1", "q2", "q3", "q4"]);
/** "q3", "third quarter of 2027". */
const quarter = symbol<Day>(
  rule([maybeThe, ordinal, "quarter|qtr", optional(yearAfter)], ([, quarter, , year], chart) =>
    quarterPeriod(chart, quarter, year),
  ),
  (chart, at) => {
    const token = chart.tokens[at];
    const named = /^q([1-4])$/.exec(token?.word ?? "")?.[1];
    const split = token?.word === "q" && chart.tokens[at + 1]?.glued ? int(chart, at + 1) : undefined;
    const value = named === undefined ? split?.value : Number(named);
    if (value === undefined) return undefined;
    const end = named === undefined ? at + 2 : at + 1;
    const inYear = yearAfter(chart, end);
    const found = quarterPeriod(chart, value, inYear?.value);
    return found && { end: inYear?.end ?? end, value: found };
  },
);

/** A span of days that "of" and "in" point into: "next month", "March", "this week", "2027", "q3". */
export const container = symbol<Container>(
  rule(["the?", next, unit], ([, , of], chart) => span(periodFrom(chart, of, 1))),
  rule(["the?", "this|current", "current?", unit], ([, , , of], chart) => span(periodFrom(chart, of, 0))),
  rule(["the", unit], ([, of], chart) => span(periodFrom(chart, of, 0))),
  rule([maybeThe, unit, "after", "next"], ([, of], chart) => span(periodFrom(chart, of, 2))),
  rule(["next|this?", month, dot, optional(yearAfter)], ([, month, , year], chart) => {
    const found = monthPeriod(chart, month, year);
    return { from: `${found.from.slice(0, 8)}01`, to: found.to ?? found.from, named: year === undefined };
  }),
  rule([year], ([value]) => ({ from: dateOf(value, 1, 1), to: dateOf(value, 12, 31) })),
  rule([quarter], ([found]) => ({
    from: addMonths(`${(found.to ?? found.from).slice(0, 8)}01`, -2),
    to: found.to ?? found.from,
  })),
);
/** A season, for "first day of spring". */
const seasonContainer = rule(["the?", fromTable(SEASONS)], ([, [month, date]], chart): Container | undefined => {
  const from = comingDate(chart, month, date);
  return from === undefined ? undefined : { from, to: addDays(addMonths(from, 3), -1), named: true };
});
/** Also "month", "week", "year" without an article: "by end of month". */
export const bareContainer = symbol<Container>(
  container,
  seasonContainer,
  rule([unit], ([of], chart) =>
    ["week", "month", "year", "quarter", "weekend", "decade"].includes(of) ? span(periodFrom(chart, of, 0)) : undefined,
  ),
);

const seasonWord = fromTable(SEASONS);
/** "next summer", "in the spring", "winter 2027": a season alone is too often a name. */
const season = symbol<Day>(
  rule(
    ["this|in|by|during|until|before|over|for", "the|this|late|early?", seasonWord, optional(yearAfter)],
    ([, , start, year], chart) => seasonFrom(chart, start, year),
  ),
  rule([maybeThe, next, seasonWord], ([, , start], chart) => seasonFrom(chart, start, undefined, true)),
  rule([seasonWord, yearAfter], ([start, year], chart) => seasonFrom(chart, start, year)),
);
function seasonFrom(chart: Chart, [month, date]: [number, number], year?: number, isNext = false): Day | undefined {
  if (year !== undefined)
    return { from: dateOf(year, month, date), to: addMonths(dateOf(year, month, date), 3), grain: "period" };
  const coming = comingDate(chart, month, date);
  if (coming === undefined) return undefined;
  const last = addMonths(coming, -12);
  const running = addMonths(last, 3) > chart.today;
  const from = running && !isNext ? last : coming;
  return period(chart, from, addDays(addMonths(from, 3), -1));
}

export function unitPeriod(chart: Chart, of: Unit, steps: number): Day | undefined {
  if (["second", "minute", "hour", "workday"].includes(of)) return undefined;
  if (of === "day") return steps === 1 ? day(addDays(chart.today, 1)) : undefined;
  const [from, to] = periodFrom(chart, of, steps);
  return period(chart, from, to);
}

/** The next period of the kind: the next week, month or quarter; a named one comes in a year. */
export function nextOf({ from, to, named }: Container): Container {
  if (daysBetween(from, to) < 8) return { from: addDays(from, 7), to: addDays(to, 7) };
  const months = named ? 12 : Math.round(daysBetween(from, to) / 30.4);
  const start = addMonths(from, months);
  const last = addMonths(to, months);
  return {
    from: start,
    to: to.slice(5) === "02-28" || daysBetween(from, to) < 31 ? endOfMonth(yearOf(start), monthOf(start)) : last,
    ...(named ? { named } : {}),
  };
}

/** "early", "mid" and "late" in a month, week or year, from today on. */
export function within(chart: Chart, which: string, container: Container): Day {
  const { from, to } = container;
  const days = daysBetween(from, to) + 1;
  const third = Math.max(1, Math.floor(days / 3));
  const middle = addDays(from, Math.floor((days - 1) / 2));
  const [first, last] =
    which === "early"
      ? [from, addDays(from, third - 1)]
      : which === "late"
        ? [addDays(to, 1 - third), to]
        : [middle, addDays(middle, Math.min(4, third))];
  if (last < chart.today) return within(chart, which, nextOf(container));
  return { from: first < chart.today ? chart.today : first, to: last, grain: "period" };
}

/** Periods by name, each from today on when it has begun. */
export const periods = symbol<Day>(
  rule(["the?", next, unit], ([, , of], chart) => unitPeriod(chart, of, 1)),
  rule(["this|current|the", "current|same|coming?", unit], ([word, , of], chart) =>
    word === "the" && of !== "weekend" ? undefined : unitPeriod(chart, of, 0),
  ),
  rule(["this", "working|work|business", "week"], (_, chart) =>
    period(chart, mondayOf(chart.today), addDays(mondayOf(chart.today), 4)),
  ),
  rule(["next", "working|work|business", "week"], (_, chart) => workWeek(chart)),
  rule([maybeThe, unit, "after", "next"], ([, of], chart) => unitPeriod(chart, of, 2)),
  rule([month, "after", "next"], ([month], chart) => {
    const first = monthPeriod(chart, month);
    const start = addMonths(`${first.from.slice(0, 8)}01`, 12);
    return { from: start, to: endOfMonth(yearOf(start), month), grain: "period" };
  }),
  rule(["the?", "next|coming|following", length], ([, , found], chart) =>
    found.minutes > 0 || found.unit === "weekend"
      ? undefined
      : { from: addDays(chart.today, 1), to: addLength(chart.today, found), grain: "period" },
  ),
  quarter,
  rule(["next|this|coming", month, dot, optional(yearAfter)], ([word, month, , year], chart) => {
    const found = monthPeriod(chart, month, year);
    const begun = word === "next" && year === undefined && monthOf(chart.today) === month;
    return begun ? { from: addMonths(`${found.from.slice(0, 8)}01`, 12), grain: "period" } : found;
  }),
  rule([month, dot, optional(yearAfter)], ([month, , year], chart) => monthPeriod(chart, month, year)),
  (chart, at) => {
    const isLed = YEAR_LEADS.has(chart.tokens[at - 1]?.word ?? "");
    const found = isLed ? year(chart, at) : undefined;
    return found && { end: found.end, value: period(chart, dateOf(found.value, 1, 1), dateOf(found.value, 12, 31)) };
  },
  rule(["the?", "year", year], ([, , value], chart) => period(chart, dateOf(value, 1, 1), dateOf(value, 12, 31))),
  rule([year, month], ([year, month], chart) => monthPeriod(chart, month, year)),
  rule(["calendar|cw|iso?", "week|wk", "number|no|#?", whole, optional(yearAfter)], ([, , , week, year], chart) => {
    if (week < 1 || week > 53) return undefined;
    const coming = isoWeek(yearOf(chart.today), week);
    const monday =
      year === undefined
        ? addDays(coming, 6) >= chart.today
          ? coming
          : isoWeek(yearOf(chart.today) + 1, week)
        : isoWeek(year, week);
    return period(chart, monday, addDays(monday, 6));
  }),
  season,
  rule(["weekend|wkend"], (_, chart) => unitPeriod(chart, "weekend", 0)),
);
const YEAR_LEADS = new Set("in by during than until before after".split(" "));
const workWeek = (chart: Chart): Day => {
  const monday = addDays(mondayOf(chart.today), 7);
  return { from: monday, to: addDays(monday, 4), grain: "period" };
};
