import { addMonths, dateOf } from "@todo/recurrence/rules";
import {
  type Day,
  day,
  isRealDate,
  monthDay,
  monthOf,
  numbered,
  numericDay,
  onWeekday,
  yearOf,
} from "../grammar/calendar.ts";
import { type Chart, fromTable, know, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import { type Holiday, holidayIn } from "../grammar/holidays.ts";
import { int, maybeThe, ordinal, smallWord, whole } from "./numbers.ts";
import { MONTHS, RELATIVE_DAYS, TWO_LETTERS, WEEKDAYS } from "./words/calendar.ts";
import { HOLIDAYS } from "./words/holidays.ts";

/** A weekday, also as two letters. */
export const shortWeekday = fromTable(WEEKDAYS);
export const weekday: Parser<number> = (chart, at) =>
  TWO_LETTERS.has(chart.tokens[at]?.word ?? "") ? undefined : shortWeekday(chart, at);
export const month = fromTable(MONTHS);
/** "fri." and "apr." end in their own full stop. */
export const dot = optional(rule(["."], () => true));
export const relativeDay = fromTable(RELATIVE_DAYS);

const yearDigits: Parser<number> = (chart, at) => {
  const token = chart.tokens[at];
  const value = token?.kind === "int" && token.end - token.start === 4 ? (token.values[0] ?? 0) : 0;
  return value >= 1900 && value < 2200 ? { end: at + 1, value } : undefined;
};
/** "2027", "twenty twenty seven", "two thousand and twenty seven". */
export const year: Parser<number> = symbol<number>(
  yearDigits,
  rule(["twenty", smallWord], ([, rest]) => (rest >= 10 && rest < 100 ? 2000 + rest : undefined)),
  rule(["two", "thousand", "and?", smallWord], ([, , , rest]) => 2000 + rest),
  rule(["nineteen", smallWord], ([, rest]) => (rest >= 10 && rest < 100 ? 1900 + rest : undefined)),
);
/** Two digits are a year only behind a sign: "4-jul-26", "'26". */
const shortYear: Parser<number> = (chart, at) => {
  const found = year(chart, at) ?? int(chart, at);
  if (!found || (found.value >= 100 && found.value < 1900)) return undefined;
  return { end: found.end, value: found.value < 100 ? 2000 + found.value : found.value };
};
export const yearAfter = symbol<number>(
  rule([",|of|in?", "of|in?", year], ([, , value]) => value),
  rule(["'|’", int], ([, value], chart, at) => (chart.tokens[at + 1]?.glued ? 2000 + (value % 100) : undefined)),
  rule(["this", "year"], (_, chart) => yearOf(chart.today)),
  rule(["of?", "next", "year"], (_, chart) => yearOf(chart.today) + 1),
);
const dayOfMonth = symbol<number>(ordinal, int, smallWord);

const numeric: Parser<Day> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "numbers") return undefined;
  const value = numericDay(chart, token.values, token.separator ?? "/");
  return value && { end: at + 1, value };
};
/** "20270403" */
const compact: Parser<Day> = (chart, at) => {
  const token = chart.tokens[at];
  const match = token?.kind === "opaque" ? /^(20\d\d)(\d\d)(\d\d)$/.exec(token.word) : undefined;
  const [year, month, date] = (match ?? []).slice(1).map(Number);
  return year && month && date && isRealDate(year, month, date)
    ? { end: at + 1, value: day(dateOf(year, month, date)) }
    : undefined;
};

const byFirstWord = new Map<string, { words: string[]; holiday: Holiday }[]>();
for (const holiday of HOLIDAYS) {
  for (const name of holiday.names) {
    const words = name.split(" ");
    const first = words[0] ?? "";
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, holiday }]);
  }
}
know(byFirstWord.keys());
know([...byFirstWord.keys()].map((word) => (word.endsWith("s") ? word.slice(0, -1) : word)));

export const holidayName: Parser<Holiday> = (chart, at) => {
  const word = chart.tokens[at]?.word ?? "";
  let best: { end: number; value: Holiday } | undefined;
  for (const { words, holiday } of [...(byFirstWord.get(word) ?? []), ...(byFirstWord.get(`${word}s`) ?? [])]) {
    const end = matchName(chart, at, words);
    if (end !== undefined && (!best || end > best.end)) best = { end, value: holiday };
  }
  return best;
};

/** Names match with or without apostrophes and full stops: "new year's eve", "mothers' day", "st. patrick's". */
function matchName(chart: Chart, at: number, words: string[]): number | undefined {
  let end = at;
  for (const word of words) {
    const token = chart.tokens[end];
    if (token?.kind !== "word") return undefined;
    const next = chart.tokens[end + 1];
    const owned = next !== undefined && next.glued && /^['’]s?$/.test(next.word);
    const dotted = word === "st" && next?.word === ".";
    const apart = !owned && next?.word === "'" && chart.tokens[end + 2]?.word === "s";
    const same =
      token.word === word || ((owned || apart) && `${token.word}s` === word) || token.word.replace("'", "") === word;
    if (!same) return undefined;
    end += apart ? 3 : owned || dotted ? 2 : 1;
  }
  return end;
}

const holiday = symbol<Day>(
  rule([holidayName, optional(yearAfter)], ([{ rule }, year], chart) => {
    if (year !== undefined) return dayOrNone(holidayIn(rule, year));
    for (let ahead = 0; ahead < 9; ahead += 1) {
      const found = holidayIn(rule, yearOf(chart.today) + ahead);
      if (found !== undefined && found >= chart.today) return day(found);
    }
    return undefined;
  }),
  rule(["next", holidayName], ([, { rule }], chart) => {
    const coming = [0, 1, 2].map((ahead) => holidayIn(rule, yearOf(chart.today) + ahead));
    return dayOrNone(coming.find((found) => found !== undefined && found > chart.today));
  }),
);
const dayOrNone = (date: string | undefined): Day | undefined => (date === undefined ? undefined : day(date));

/** "10/2012" behind a month. */
const dayAndYear: Parser<[number, number]> = (chart, at) => {
  const token = chart.tokens[at];
  const [date = 0, year = 0] = token?.values ?? [];
  return token?.kind === "numbers" && token.values.length === 2 && year >= 1900
    ? { end: at + 1, value: [date, year] }
    : undefined;
};

const thisMonth = (chart: Chart, ahead: number): string => addMonths(`${chart.today.slice(0, 8)}01`, ahead);

/** "February 15th, 2027", "the 15th of February", "15SEP", "3-Apr-2027", "the 5th of next month". */
export const calendarDay = symbol<Day>(
  numeric,
  compact,
  rule(
    [month, dot, "/|-|the|,?", "the?", dayOfMonth, "day?", optional(yearAfter)],
    ([month, , , , date, , year], chart) => monthDay(chart, month, date, year),
  ),
  rule([month, dot, "-|/|.", int, "-|/", shortYear], ([month, , , date, , year], chart) =>
    monthDay(chart, month, date, year),
  ),
  rule([month, dot, "/", dayAndYear], ([month, , , [date, year]], chart) => monthDay(chart, month, date, year)),
  rule([month, dot, int, "/|-", year], ([month, , date, , year], chart) => monthDay(chart, month, date, year)),
  rule(
    [maybeThe, ordinal, "day?", "of|in|,?", "-?", month, dot, optional(yearAfter)],
    ([, date, , , , month, , year], chart) => monthDay(chart, month, date, year),
  ),
  rule([maybeThe, whole, "of|-|/|.?", month, dot, optional(yearAfter)], ([, date, , month, , year], chart) =>
    monthDay(chart, month, date, year),
  ),
  rule([int, "-|/|.", month, dot, "-|/|.", shortYear], ([date, , month, , , year], chart) =>
    monthDay(chart, month, date, year),
  ),
  rule([year, month, ordinal], ([year, month, date], chart) => monthDay(chart, month, date, year)),
  rule([maybeThe, dayOfMonth, "day?", "of|in?", "the?", "next|coming|following", "month"], ([, date], chart) =>
    inMonth(thisMonth(chart, 1), date),
  ),
  rule([maybeThe, dayOfMonth, "day?", "of", "this|the", "current?", "month"], ([, date], chart) =>
    numbered(chart, date),
  ),
  rule(["next", "month", "on?", "the", dayOfMonth], ([, , , , date], chart) => inMonth(thisMonth(chart, 1), date)),
  // "2-15" by itself, or where a day is awaited.
  rule([int, "-", int], ([a, , b], chart, at) => {
    const isAlone = at === 0 && chart.tokens.length === 3;
    const isAwaited = /^(?:on|by|due|before|until)$/.test(chart.tokens[at - 1]?.word ?? "");
    const isMeant = (isAlone || isAwaited) && chart.tokens[at + 1]?.glued && chart.tokens[at + 2]?.glued;
    return isMeant && a <= 12 && b > 12 ? numericDay(chart, [a, b], "/") : undefined;
  }),
  holiday,
);
const inMonth = (first: string, date: number): Day | undefined =>
  isRealDate(yearOf(first), monthOf(first), date) ? day(dateOf(yearOf(first), monthOf(first), date)) : undefined;

/** A day that a number alone names needs "the", "on" or a weekday: "the 13th", "on the 23rd", "Fri 14th". */
export const numberedDay = symbol<Day>(
  rule(["the", ordinal], ([, value], chart) => numbered(chart, value)),
  rule(["on|by|for|until|till|before|after", "the", int], ([, , value], chart, at) =>
    isHour(chart, at) ? undefined : numbered(chart, value),
  ),
  rule([weekday, dot, ",|the?", "the?", ordinal], ([weekday, , , , value], chart) => numbered(chart, value, weekday)),
  rule([weekday, dot, ",|the?", "the?", int], ([weekday, , , , value], chart, at) =>
    value > 12 && !isHour(chart, at) ? numbered(chart, value, weekday) : undefined,
  ),
  rule([ordinal], ([value], chart, at) => {
    const token = chart.tokens[at];
    const before = chart.tokens[at - 1]?.word ?? "";
    if (token?.kind !== "ordinal")
      return at === 0 && token?.word !== "second" && chart.tokens.length <= 3 ? numbered(chart, value) : undefined;
    return NUMBER_LEADS.has(before) || chart.tokens[at + 1] === undefined ? numbered(chart, value) : undefined;
  }),
);
const NUMBER_LEADS = new Set([
  "",
  "on",
  "by",
  "until",
  "for",
  "before",
  "after",
  "and",
  "to",
  "-",
  "the",
  "from",
  "due",
  ",",
]);

const isHour = (chart: Chart, at: number): boolean => {
  const number = chart.tokens.slice(at, at + 4).find(({ kind }) => kind === "int");
  const next = number && chart.tokens[chart.tokens.indexOf(number) + 1];
  return next?.kind === "word" && /^(?:am|pm|a|p|h|hours|hrs|oclock)$/.test(next.word);
};

/** "Tuesday, January 10" and "May 22 (Tue)": the weekday only confirms. */
export const confirmed = symbol<Day>(
  rule([weekday, dot, ",|-?", "the?", calendarDay], ([weekday, , , , found], chart) =>
    onWeekday(chart, found, weekday),
  ),
  rule([calendarDay, ",|(?", weekday, ")?"], ([found, , weekday], chart) => onWeekday(chart, found, weekday)),
  calendarDay,
);
