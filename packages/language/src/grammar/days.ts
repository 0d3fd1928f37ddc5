import { addDays, addMonths, dateOf, weekdayOf } from "@todo/recurrence";
import { HOLIDAYS, MONTHS, RELATIVE_DAYS, type Unit, WEEKDAYS } from "../english/words.ts";
import {
  addLength,
  comingDate,
  comingDayOfMonth,
  comingWeekday,
  type Day,
  day,
  endOfMonth,
  holidayIn,
  isRealDate,
  mondayOf,
  monthOf,
  nthWeekday,
  period,
  periodFrom,
  yearOf,
} from "./calendar.ts";
import { type Chart, fromTable, later, optional, type Parser, rule, symbol } from "./chart.ts";
import { int, length, maybeThe, ordinal, unit, whole, wordNumber } from "./numbers.ts";

export const weekday: Parser<number> = (chart, at) => {
  const found = fromTable(WEEKDAYS)(chart, at);
  // "fri." ends in its own full stop, which belongs to the name; "sun's" does not mean Sunday.
  return found;
};
export const month = fromTable(MONTHS);
const dot = optional(rule(["."], () => true));

const year: Parser<number> = symbol<number>(
  (chart, at) => {
    const token = chart.tokens[at];
    const value = token?.kind === "int" && token.end - token.start === 4 ? (token.values[0] ?? 0) : 0;
    return value >= 1900 && value < 2200 ? { end: at + 1, value } : undefined;
  },
  rule(["twenty", wordNumber], ([, rest]) => (rest >= 10 && rest < 100 ? 2000 + rest : undefined)),
);
const yearAfter = symbol<number>(
  rule([",|of|in?", "of|in?", year], ([, , value]) => value),
  rule(["'|’", int], ([, value], chart, at) => (chart.tokens[at + 1]?.glued ? 2000 + (value % 100) : undefined)),
);

const dayOfMonth = symbol<number>(ordinal, int, wordNumber);
const plausible = (value: number): boolean => value >= 1 && value <= 31;

/** A date of month and day; without a year the coming one. A day the month does not have is kept for the problem. */
function monthDay(chart: Chart, month: number, dayNumber: number, year?: number): Day | undefined {
  if (!plausible(dayNumber)) return undefined;
  const date =
    year === undefined
      ? comingDate(chart, month, dayNumber)
      : isRealDate(year, month, dayNumber)
        ? dateOf(year, month, dayNumber)
        : undefined;
  return date === undefined
    ? undefined
    : { from: date, grain: "day", ...(year === undefined ? { yearless: true, dayOfMonth: dayNumber } : {}) };
}

const numeric: Parser<Day> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind === "iso") return { end: at + 1, value: day(token.word.slice(0, 10)) };
  if (token?.kind !== "numbers") return undefined;
  const [a = 0, b = 0, c] = token.values;
  const value = numericDay(chart, token.values, a, b, c, token.separator ?? "/");
  return value && { end: at + 1, value };
};

function numericDay(
  chart: Chart,
  values: number[],
  a: number,
  b: number,
  c: number | undefined,
  separator: string,
): Day | undefined {
  if (a > 31) return c !== undefined && isRealDate(a, b, c) ? day(dateOf(a, b, c)) : undefined;
  if (values.length === 2 && b > 31)
    return a <= 12 && b >= 1900 ? period(chart, dateOf(b, a, 1), endOfMonth(b, a)) : undefined;
  // With dots the day comes first everywhere; else the locale decides, unless only one order is possible.
  const monthFirst = (chart.monthFirst && separator !== "." && a <= 12) || b > 12;
  const [month, dayNumber] = monthFirst ? [a, b] : [b, a];
  if (month < 1 || month > 12) return undefined;
  return monthDay(chart, month, dayNumber, c === undefined ? undefined : c < 100 ? 2000 + c : c);
}

const holidayNames = HOLIDAYS.flatMap(({ names }, index) => names.map((name) => ({ words: name.split(" "), index })));
// Holiday names are read by their first word: make it known.
fromTable(new Map(holidayNames.map(({ words }) => [words[0] ?? "", true])));
const holidayWords = new Map<string, typeof holidayNames>();
for (const name of holidayNames)
  holidayWords.set(name.words[0] ?? "", [...(holidayWords.get(name.words[0] ?? "") ?? []), name]);
const holidayName: Parser<number> = (chart, at) => {
  let best: { end: number; value: number } | undefined;
  for (const { words, index } of holidayWords
    .get(chart.tokens[at]?.word.replace(/s$/, "") ?? "")
    ?.concat(holidayWords.get(chart.tokens[at]?.word ?? "") ?? []) ??
    holidayWords.get(chart.tokens[at]?.word ?? "") ??
    []) {
    const end = matchName(chart, at, words);
    if (end !== undefined && (!best || end > best.end)) best = { end, value: index };
  }
  return best;
};

/** Names match with or without apostrophes: "new year's eve", "mothers' day". */
function matchName(chart: Chart, at: number, words: string[]): number | undefined {
  let end = at;
  for (const word of words) {
    const token = chart.tokens[end];
    if (token?.kind !== "word") return undefined;
    const next = chart.tokens[end + 1];
    const owned = next?.glued && /^['’]s?$/.test(next.word);
    if (token.word !== word && !(owned && `${token.word}s` === word) && token.word.replace("'", "") !== word)
      return undefined;
    end += owned ? 2 : 1;
  }
  return end;
}

const holiday = symbol<Day>(
  rule([holidayName, optional(yearAfter)], ([index, year], chart) => {
    if (year !== undefined) return day(holidayIn(index, year));
    const thisYear = holidayIn(index, yearOf(chart.today));
    return day(thisYear >= chart.today ? thisYear : holidayIn(index, yearOf(chart.today) + 1));
  }),
);

/** "February 15th, 2014", "the 15th of February", "15SEP", "may 22 (tue)". */
const calendarDay = symbol<Day>(
  numeric,
  rule(
    [month, dot, "/|-|the|,?", "the?", dayOfMonth, "day?", optional(yearAfter)],
    ([month, , , , dayNumber, , year], chart, at) =>
      year === undefined && dayNumber > 31 ? undefined : monthDayChecked(chart, month, dayNumber, year, at),
  ),
  rule([month, dot, "/", int, "/", year], ([month, , , dayNumber, , year], chart) =>
    monthDay(chart, month, dayNumber, year),
  ),
  rule(
    [maybeThe, ordinal, "day?", "of?", "-?", month, dot, optional(yearAfter)],
    ([, dayNumber, , , , month, , year], chart) => monthDay(chart, month, dayNumber, year),
  ),
  rule([maybeThe, whole, "of|-|/?", month, dot, optional(yearAfter)], ([, dayNumber, , month, , year], chart) =>
    monthDay(chart, month, dayNumber, year),
  ),
  rule([month, dot, "-|/", int, "-|/", int], ([month, , , dayNumber, , year], chart) =>
    monthDay(chart, month, dayNumber, year < 100 ? 2000 + year : year),
  ),
  rule([int, "-", int], ([a, , b], chart, at) =>
    at === 0 && chart.tokens.length === 3 && a <= 12 && b > 12 ? monthDay(chart, a, b) : undefined,
  ),
  holiday,
);

/** A number right after a month is its day only when it is not the start of a time ("march 3pm"). */
function monthDayChecked(
  chart: Chart,
  month: number,
  dayNumber: number,
  year: number | undefined,
  _at: number,
): Day | undefined {
  return monthDay(chart, month, dayNumber, year);
}

const monthPeriod = (chart: Chart, month: number, year?: number): Day => {
  const inYear = year ?? (month >= monthOf(chart.today) ? yearOf(chart.today) : yearOf(chart.today) + 1);
  return period(chart, dateOf(inYear, month, 1), endOfMonth(inYear, month));
};

const next = "next|following|coming|upcoming";

/** The spans of days that "of" and "in" point into: "next month", "March", "this week", "2024". */
const container = symbol<{ from: string; to: string }>(
  rule(["the?", "next|following|coming", unit], ([, , of], chart) => span(periodFrom(chart, of, 1))),
  rule(["the?", "this|current", unit], ([, , of], chart) => span(periodFrom(chart, of, 0))),
  rule(["the", unit], ([, of], chart) => span(periodFrom(chart, of, 0))),
  rule([unit, "after", "next"], ([of], chart) => span(periodFrom(chart, of, 2))),
  rule(["next?", month, optional(yearAfter)], ([, month, year], chart) => {
    const found = monthPeriod(chart, month, year);
    return { from: `${found.from.slice(0, 8)}01`, to: found.to ?? found.from };
  }),
  rule([year], ([value]) => ({ from: dateOf(value, 1, 1), to: dateOf(value, 12, 31) })),
);
const span = ([from, to]: [string, string]) => ({ from, to });
/** "month", "week", "year" without an article: "by end of month". */
const bareContainer = symbol<{ from: string; to: string }>(
  container,
  rule([unit], ([of], chart) =>
    ["week", "month", "year", "quarter"].includes(of) ? span(periodFrom(chart, of, 0)) : undefined,
  ),
);

/** Which of several: "first", "3rd", "last", "2nd to last". */
export const rankNumber = symbol<number>(
  rule([ordinal, "-?", "to|from", "-?", "the?", "last|end"], ([value]) => -value),
  rule(["last"], () => -1),
  rule(["penultimate"], () => -2),
  ordinal,
);

const inside = symbol<Day>(
  rule([maybeThe, rankNumber, weekday, "of|in?", container], ([, rank, weekday, , { from, to }], chart) => {
    const found = nthWeekday(from, to, rank, weekday);
    if (found === undefined) return undefined;
    if (found >= chart.today) return day(found);
    const later = nthWeekday(addMonths(from, 12), addMonths(to, 12), rank, weekday);
    return yearOf(from) === yearOf(chart.today) && later ? day(later) : day(found);
  }),
  rule([maybeThe, ordinal, "day?", "of|in?", container], ([, value, , , { from, to }]) =>
    addDays(from, value - 1) <= to ? day(addDays(from, value - 1)) : undefined,
  ),
  rule([maybeThe, "last", "day", "of|in?", "the?", bareContainer], ([, , , , , { to }]) => day(to)),
  rule([maybeThe, "first", "day", "of|in?", "the?", bareContainer], ([, , , , , { from }]) => day(from)),
  rule([maybeThe, rankNumber, "week|weekend|wkend", "of|in", container], ([, rank, which, , { from, to }], chart) =>
    weekInside(chart, from, to, rank, which !== "week"),
  ),
  rule([weekday, "of|in?", "the?", next, "week"], ([weekday, , , ,], chart) =>
    day(addDays(mondayOf(chart.today), 6 + weekday)),
  ),
  rule([weekday, "of|in?", "this|the", "week"], ([weekday], chart) => day(addDays(mondayOf(chart.today), weekday - 1))),
  rule(["this", "week", weekday], ([, , weekday], chart) => day(addDays(mondayOf(chart.today), weekday - 1))),
  rule(["next", "week", "on|'s?", weekday], ([, , , weekday], chart) =>
    day(addDays(mondayOf(chart.today), 6 + weekday)),
  ),
  rule([weekday, "week"], ([weekday], chart) => day(addDays(comingWeekday(chart, weekday), 7))),
  rule([maybeThe, "end|close", "of|in?", "the?", bareContainer], ([, , , , { from, to }], chart) =>
    endOf(chart, from, to),
  ),
  rule([maybeThe, "end", "of", "the?", "day|today|tonight"], (_, chart) => day(chart.today)),
  rule([maybeThe, "end", "of", "the?", later(() => anchor)], ([, , , , found]) => found),
  rule([maybeThe, "beginning|start|begin|early", "of|in?", "the?", bareContainer], ([, , , , { from }], chart) => ({
    from: from < chart.today ? chart.today : from,
    to: addDays(from, 2),
    grain: "period",
  })),
  rule([maybeThe, "early", "next", "week"], (_, chart) => ({
    from: addDays(mondayOf(chart.today), 7),
    grain: "period",
  })),
  rule([maybeThe, "middle|mid", "-?", "of|in?", "the?", bareContainer], ([, , , , , { from, to }], chart) => {
    const middle = addDays(from, Math.floor(daysOf(from, to) / 2));
    return middle < chart.today
      ? { from: chart.today, to, grain: "period" }
      : { from: middle, to: addDays(middle, 4), grain: "period" };
  }),
  rule([maybeThe, "rest|remainder", "of", "the?", bareContainer], ([, , , , { to }], chart) =>
    period(chart, chart.today, to),
  ),
  rule(["later|sometime|anytime", "this|in", "the?", bareContainer], ([, , , { to }], chart) =>
    period(chart, chart.today < to ? addDays(chart.today, 1) : to, to),
  ),
  rule(
    [maybeThe, "week|wk", "of|beginning|commencing|starting|from", "on?", later(() => anchor)],
    ([, , , , found]) => ({ from: mondayOf(found.from), to: addDays(mondayOf(found.from), 6), grain: "period" }),
  ),
  rule(["eom"], (_, chart) => day(endOfMonth(yearOf(chart.today), monthOf(chart.today)))),
  rule(["the", "eom"], (_, chart) => day(endOfMonth(yearOf(chart.today), monthOf(chart.today)))),
  rule(["the?", "eoy"], (_, chart) => day(dateOf(yearOf(chart.today), 12, 31))),
  rule(["the?", "eow"], (_, chart) => day(addDays(mondayOf(chart.today), weekdayOf(chart.today) > 5 ? 11 : 4))),
  rule(["the?", "weekend", "of", later(() => anchor)], ([, , , found]) => period0(addDays(mondayOf(found.from), 5))),
);
const period0 = (saturday: string): Day => ({ from: saturday, to: addDays(saturday, 1), grain: "period" });
const daysOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function endOf(chart: Chart, from: string, to: string): Day {
  if (daysOf(from, to) === 6) {
    const friday = addDays(from, 4);
    return day(friday >= chart.today ? friday : to);
  }
  return day(to);
}

function weekInside(chart: Chart, from: string, to: string, rank: number, weekend: boolean): Day | undefined {
  let saturday = nthWeekday(from, to, rank, weekend ? 6 : rank > 0 ? 1 : 7);
  if (saturday !== undefined && saturday < chart.today && from.slice(0, 4) === chart.today.slice(0, 4))
    saturday = nthWeekday(addMonths(from, 12), addMonths(to, 12), rank, weekend ? 6 : rank > 0 ? 1 : 7);
  if (saturday === undefined) return undefined;
  if (weekend) return period0(saturday);
  return { from: mondayOf(saturday), to: addDays(mondayOf(saturday), 6), grain: "period" };
}

const relativeDay = fromTable(RELATIVE_DAYS);
const relative = symbol<Day>(
  rule([relativeDay], ([days], chart) => day(addDays(chart.today, days))),
  rule(["the?", "day", "after", "tomorrow"], (_, chart) => day(addDays(chart.today, 2))),
  rule(["the", "day", "after"], (_, chart) => day(addDays(chart.today, 1))),
  rule(["the", "next|following", "day"], (_, chart) => day(addDays(chart.today, 1))),
  rule(["the", "day", "before", "yesterday"], (_, chart) => day(addDays(chart.today, -2))),
  rule(["this|later|for", "the?", "day"], ([word, the], chart) =>
    word === "for" && the === "" ? undefined : day(chart.today),
  ),
  rule(["later", "today"], (_, chart) => day(chart.today)),
  rule(["eod|cob", "on|of?", later(() => anchorOfDay)], ([, , found]) => found),
  rule(["eod|cob"], (_, chart) => day(chart.today)),
);

const weekdayRules = symbol<Day>(
  rule(["the?", "next|following", weekday, dot], ([, , weekday], chart) =>
    day(addDays(mondayOf(chart.today), 6 + weekday)),
  ),
  rule(["the?", "this|on|coming|upcoming?", "coming|upcoming?", weekday, dot], ([, , , weekday], chart) => ({
    ...day(comingWeekday(chart, weekday)),
    weekday,
  })),
  rule(["this", "past", weekday], ([, , weekday], chart) => day(addDays(comingWeekday(chart, weekday), -7))),
  rule([weekday, "next", "week"], ([weekday], chart) => day(addDays(mondayOf(chart.today), 6 + weekday))),
  rule([weekday, "after", "next"], ([weekday], chart) => day(addDays(mondayOf(chart.today), 13 + weekday))),
  rule(["the", weekday, "after", "next"], ([, weekday], chart) => day(addDays(mondayOf(chart.today), 13 + weekday))),
  rule([whole, weekdayMany, "from", "now|today"], ([count, weekday], chart) =>
    count < 60 ? day(addDays(comingWeekday(chart, weekday), 7 * (count - 1))) : undefined,
  ),
  rule(["in", whole, weekdayMany], ([, count, weekday], chart) =>
    count < 60 ? day(addDays(comingWeekday(chart, weekday), 7 * (count - 1))) : undefined,
  ),
);
function weekdayMany(chart: Chart, at: number) {
  const word = chart.tokens[at]?.word ?? "";
  const value = WEEKDAYS.get(word) ?? (word.endsWith("s") ? WEEKDAYS.get(word.slice(0, -1)) : undefined);
  return value === undefined ? undefined : { end: at + 1, value };
}

const periods = symbol<Day>(
  rule(["the?", next, unit], ([, , of], chart) => unitPeriod(chart, of, 1)),
  rule(["this|current|the", "current?", unit], ([word, , of], chart) =>
    word === "the" && of !== "weekend" ? undefined : unitPeriod(chart, of, 0),
  ),
  rule(["current", unit], ([, of], chart) => unitPeriod(chart, of, 0)),
  rule(["this", "working|work", "week"], (_, chart) =>
    period(chart, mondayOf(chart.today), addDays(mondayOf(chart.today), 4)),
  ),
  rule([unit, "after", "next"], ([of], chart) => unitPeriod(chart, of, 2)),
  rule(["the", unit, "after", "next"], ([, of], chart) => unitPeriod(chart, of, 2)),
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
  rule([maybeThe, ordinal, "quarter|qtr", optional(yearAfter)], ([, quarter, , year], chart) =>
    quarter <= 4 ? quarterPeriod(chart, quarter, year) : undefined,
  ),
  rule(["next|this", month, optional(yearAfter)], ([word, month, year], chart) => {
    const found = monthPeriod(chart, month, year);
    const begun = word === "next" && year === undefined && monthOf(chart.today) === month;
    return begun ? { from: addMonths(`${found.from.slice(0, 8)}01`, 12), grain: "period" } : found;
  }),
  rule([month, dot, optional(yearAfter)], ([month, , year], chart) => monthPeriod(chart, month, year)),
  (chart, at) => {
    const found = ["in", "by", "during", "than", "until", "before", "after"].includes(chart.tokens[at - 1]?.word ?? "")
      ? year(chart, at)
      : undefined;
    return found && { end: found.end, value: period(chart, dateOf(found.value, 1, 1), dateOf(found.value, 12, 31)) };
  },
  rule([year, month], ([year, month], chart) => monthPeriod(chart, month, year)),
  rule(["mid|early|late", "-?", month], ([word, , month], chart) => {
    const whole = monthPeriod(chart, month);
    const first = `${whole.from.slice(0, 8)}01`;
    const from = addDays(first, word === "mid" ? 14 : word === "late" ? 22 : 0);
    return { from, to: addDays(from, 5), grain: "period" };
  }),
  rule([later(() => seasonName), optional(yearAfter)], ([found]) => found),
  rule(["weekend|wkend"], (_, chart) => unitPeriod(chart, "weekend", 0)),
);
const seasonName: Parser<Day> = (chart, at) => {
  const before = chart.tokens[at - 1]?.word ?? "";
  const first = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }[chart.tokens[at]?.word ?? ""];
  if (first === undefined || !["in", "this", "next", "by", "during", "until"].includes(before)) return undefined;
  const date = comingDate(chart, first, 21);
  return date === undefined
    ? undefined
    : { end: at + 1, value: { from: date, to: addMonths(date, 3), grain: "period" } };
};

function quarterPeriod(chart: Chart, quarter: number, year?: number): Day {
  const inYear = year ?? (quarter * 3 >= monthOf(chart.today) ? yearOf(chart.today) : yearOf(chart.today) + 1);
  return period(chart, dateOf(inYear, quarter * 3 - 2, 1), endOfMonth(inYear, quarter * 3));
}

function unitPeriod(chart: Chart, of: Unit, steps: number): Day | undefined {
  if (["second", "minute", "hour"].includes(of)) return undefined;
  if (of === "day") return steps === 1 ? day(addDays(chart.today, 1)) : undefined;
  if (of === "workday") return undefined;
  const [from, to] = periodFrom(chart, of, steps);
  return period(chart, from, to);
}

const anchorOfDay: Parser<Day> = symbol<Day>(
  calendarDay,
  weekdayRules,
  rule([relativeDay], ([days], chart) => day(addDays(chart.today, days))),
);

/** A day that a number alone names needs "the", "on" or a weekday: "the 13th", "on the 23rd", "Fri 14th". */
const numberedDay = symbol<Day>(
  rule(["the", ordinal], ([, value], chart) => numbered(chart, value)),
  rule(["on|by|for|until|till|before|after", "the", int], ([, , value], chart) => numbered(chart, value)),
  rule([weekday, dot, ",|the?", "the?", ordinal], ([weekday, , , , value], chart) => numbered(chart, value, weekday)),
  rule([weekday, dot, ",|the?", "the?", int], ([weekday, , , , value], chart, at) => {
    const follow = chart.tokens[at + 2];
    return value > 12 && !(follow?.kind === "word" && /^(am|pm|a|p|h)$/.test(follow.word))
      ? numbered(chart, value, weekday)
      : undefined;
  }),
  rule([ordinal], ([value], chart, at) =>
    chart.tokens[at]?.kind === "ordinal" &&
    ["", "on", "by", "until", "for", "before", "after", "and", "to", "-", "the", "from"].includes(
      chart.tokens[at - 1]?.word ?? "",
    )
      ? numbered(chart, value)
      : undefined,
  ),
);
const numbered = (chart: Chart, value: number, weekday?: number): Day | undefined => {
  const date = plausible(value) ? comingDayOfMonth(chart, value, weekday) : undefined;
  return date === undefined ? undefined : { ...day(date), dayOfMonth: value };
};

/** "Tuesday, January 10" and "May 22 (Tue)": the weekday only confirms. */
const confirmed = symbol<Day>(
  rule([weekday, dot, ",?", "the?", calendarDay], ([weekday, , , , found], chart) => onWeekday(chart, found, weekday)),
  rule([calendarDay, ",|(?", weekday, ")?"], ([found, , weekday], chart) => onWeekday(chart, found, weekday)),
  calendarDay,
);

/** Without a year the weekday chooses between the coming one and the next. */
function onWeekday(chart: Chart, found: Day, weekday: number): Day {
  if (!found.yearless || weekdayOf(found.from) === weekday) return found;
  const year = yearOf(found.from) + 1;
  const date = isRealDate(year, monthOf(found.from), Number(found.from.slice(8)))
    ? `${year}${found.from.slice(4)}`
    : found.from;
  return weekdayOf(date) === weekday && date > chart.today ? { ...found, from: date } : found;
}

/** A day or period that can be counted from. */
const anchor: Parser<Day> = symbol<Day>(confirmed, inside, relative, weekdayRules, numberedDay, periods);

/** "3 days after tomorrow", "a week from Friday", "16 days from 01/02/2018". */
const counted = symbol<Day>(
  rule([length, "after|from|past|following", "the?", anchor], ([found, , , base], chart) =>
    found.minutes > 0 ? undefined : shift(chart, base, found, 1),
  ),
  rule([length, "before|prior", "to?", "the?", anchor], ([found, , , , base], chart) =>
    found.minutes > 0 ? undefined : shift(chart, base, found, -1),
  ),
  rule(["the", "day", "after|following", anchor], ([, , , base]) => day(addDays(base.from, 1))),
  rule(["the", "day", "before", anchor], ([, , , base]) => day(addDays(base.from, -1))),
  rule(["less", "than", length, "after", anchor], ([, , , , base]) => day(addDays(base.from, 1))),
  rule([weekday, ",?", length, "from", "now|today"], ([weekday, , found], chart) =>
    day(nearestWeekday(addLength(chart.today, found), weekday)),
  ),
);
const nearestWeekday = (date: string, weekday: number): string => addDays(date, (weekday - weekdayOf(date) + 7) % 7);
function shift(chart: Chart, base: Day, found: Parameters<typeof addLength>[1], sign: 1 | -1): Day {
  void chart;
  return day(addLength(base.from, found, sign));
}

/** Any day, or period of days. */
export const anyDay: Parser<Day> = symbol<Day>(counted, anchor);
export { container };
