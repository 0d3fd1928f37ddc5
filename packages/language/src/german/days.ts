import { addDays } from "@todo/recurrence/rules";
import {
  addLength,
  comingWeekday,
  type Day,
  day,
  endOf,
  mondayOf,
  monthDay,
  monthPeriod,
  numbered as numberedDay,
  numericDay,
  nthWeekday,
  nthWorkday,
  onWeekday,
  period,
  periodFrom,
  yearOf,
} from "../grammar/calendar.ts";
import { type Chart, fromTable, later, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import { type Holiday, holidayIn } from "../grammar/holidays.ts";
import type { Piece } from "../grammar/piece.ts";
import { spanFrom, spanOf } from "../grammar/span-of.ts";
import { int, length, ordinal, rank, unit } from "./times.ts";
import { HOLIDAYS, MONTHS, RELATIVE_DAYS, WEEKDAYS } from "./words.ts";

export const weekday = fromTable(WEEKDAYS);
export const month = fromTable(MONTHS);
const year: Parser<number> = (chart, at) => {
  const token = chart.tokens[at];
  const value = token?.kind === "int" && token.end - token.start === 4 ? (token.values[0] ?? 0) : 0;
  return value >= 1900 && value < 2200 ? { end: at + 1, value } : undefined;
};
const holidays = new Map(
  HOLIDAYS.flatMap((holiday) => holiday.names.map((name) => [name.split(" ").at(-1) ?? "", holiday])),
);
const holiday = fromTable<Holiday>(holidays);
const the = "der|die|das|dem|den|des|diesen|dieses|diesem|dieser?";
const nextWord =
  "nächsten|nächste|nächster|nächstes|nächstem|kommenden|kommende|kommender|kommendes|naechsten|naechste";
const thisWord = "diesen|diese|dieser|dieses|diesem";

const numeric: Parser<Day> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "numbers") return undefined;
  const value = numericDay({ ...chart, monthFirst: false }, token.values, token.separator ?? ".");
  return value && { end: at + 1, value };
};
/** "3.5." without a year. */
const dotted: Parser<Day> = (chart, at) => {
  const [token, dot] = [chart.tokens[at], chart.tokens[at + 1]];
  const match = token?.kind === "decimal" ? /^(\d{1,2})\.(\d{1,2})$/.exec(token.word) : undefined;
  const value =
    match && dot?.word === "." && dot.glued ? monthDay(chart, Number(match[2]), Number(match[1])) : undefined;
  return value && { end: at + 2, value };
};
const calendarDay = symbol<Day>(
  numeric,
  dotted,
  rule([ordinal, month, ".?", optional(year)], ([date, month, , year], chart) => monthDay(chart, month, date, year)),
  rule([holiday, optional(year)], ([{ rule }, year], chart) => {
    const years = year === undefined ? [yearOf(chart.today), yearOf(chart.today) + 1] : [year];
    const found = years
      .map((each) => holidayIn(rule, each))
      .find((date) => date !== undefined && (year !== undefined || date >= chart.today));
    return found === undefined ? undefined : day(found);
  }),
);
const container = symbol<[string, string]>(
  rule([nextWord, unit], ([, of], chart) => periodFrom(chart, of, 1)),
  rule([`${thisWord}|des|der`, unit], ([, of], chart) => periodFrom(chart, of, 0)),
  rule(["im|des?", month, optional(year)], ([, month, year], chart) => {
    const found = monthPeriod(chart, month, year);
    return [`${found.from.slice(0, 8)}01`, found.to ?? found.from];
  }),
);
const onDate = (date: string | undefined): Day | undefined => (date === undefined ? undefined : day(date));
const relativeDay = fromTable(RELATIVE_DAYS);
const anchor: Parser<Day> = symbol<Day>(
  rule([weekday, ",?", the, calendarDay], ([weekday, , , found], chart) => onWeekday(chart, found, weekday)),
  calendarDay,
  rule([weekday, ",?", the, ordinal], ([weekday, , , date], chart) => numberedDay(chart, date, weekday)),
  rule([relativeDay], ([ahead], chart) => ({ ...day(addDays(chart.today, ahead)), relative: true })),
  rule([nextWord, weekday], ([, weekday], chart) => day(addDays(mondayOf(chart.today), 6 + weekday))),
  rule([weekday, nextWord, "woche"], ([weekday], chart) => day(addDays(mondayOf(chart.today), 6 + weekday))),
  rule([nextWord, "woche", weekday], ([, , weekday], chart) => day(addDays(mondayOf(chart.today), 6 + weekday))),
  rule([`${thisWord}?`, weekday], ([, weekday], chart) => ({ ...day(comingWeekday(chart, weekday)), weekday })),
  rule(["heute|morgen", "in", length], ([word, , found], chart) =>
    day(addLength(addDays(chart.today, word === "morgen" ? 1 : 0), found)),
  ),
  rule([weekday, "in", length], ([weekday, , found], chart) => day(addDays(comingWeekday(chart, weekday), found.days))),
  rule([rank, weekday, "im|des|der?", container], ([rank, weekday, , [from, to]]) =>
    onDate(nthWeekday(from, to, rank, weekday)),
  ),
  rule([rank, "werktag|arbeitstag", container], ([rank, , [from, to]]) => onDate(nthWorkday(from, to, rank))),
  rule([rank, "tag", container], ([rank, , [from, to]]) =>
    day(rank < 0 ? addDays(to, rank + 1) : addDays(from, rank - 1)),
  ),
  rule(["ende|schluss", "der|des?", container], ([, , [from, to]], chart) => endOf(chart, from, to)),
  rule(["ende", month], ([, month], chart) => day(monthPeriod(chart, month).to ?? chart.today)),
  rule(["monatsende"], (_, chart) => day(periodFrom(chart, "month", 0)[1])),
  rule(["jahresende"], (_, chart) => day(periodFrom(chart, "year", 0)[1])),
  rule(["anfang|beginn", "der|des?", container], ([, , [from, to]], chart) =>
    period(chart, from, addDays(from, to > addDays(from, 2) ? 2 : 0)),
  ),
  rule(["mitte", "der|des?", container], ([, , [from, to]]) => {
    const middle = addDays(from, Math.floor((Date.parse(to) - Date.parse(from)) / 172_800_000));
    return { from: middle, to: addDays(middle, 3), grain: "period" };
  }),
  rule(["mitte|anfang", month], ([word, month], chart) => {
    const first = `${monthPeriod(chart, month).to?.slice(0, 8) ?? ""}01`;
    return {
      from: word === "mitte" ? addDays(first, 13) : first,
      to: addDays(first, word === "mitte" ? 17 : 4),
      grain: "period",
    };
  }),
  rule([nextWord, unit], ([, of], chart) => within(chart, of, 1)),
  rule([thisWord, unit], ([, of], chart) => within(chart, of, 0)),
  rule(["übernächste|übernächsten|übernächstes", unit], ([, of], chart) => within(chart, of, 2)),
  rule(["übernächsten", weekday], ([, weekday], chart) => day(addDays(mondayOf(chart.today), 13 + weekday))),
  rule(["wochenende"], (_, chart) => within(chart, "weekend", 0)),
  rule([month, optional(year)], ([month, year], chart, at) =>
    /^(?:im|ab|bis|nächsten|diesen|seit)$/.test(chart.tokens[at - 1]?.word ?? "") || year !== undefined
      ? monthPeriod(chart, month, year)
      : undefined,
  ),
  rule(["tag", "nach", later(() => anchor)], ([, , base]) => day(addDays(base.from, 1))),
  rule(["tag", "vor", later(() => anchor)], ([, , base]) => day(addDays(base.from, -1))),
);
const within = (chart: Chart, of: Parameters<typeof periodFrom>[1], steps: number): Day | undefined => {
  if (of === "day") return day(addDays(chart.today, steps));
  if (of === "hour" || of === "minute" || of === "second" || of === "workday") return undefined;
  const [from, to] = periodFrom(chart, of, steps);
  return period(chart, from, to);
};
/** "zwei Tage vor Weihnachten", "eine Woche nach Ostern". */
const counted = symbol<Day>(
  rule([length, "nach|ab", the, anchor], ([found, , , base]) => day(addLength(base.from, found))),
  rule([length, "vor", the, anchor], ([found, , , base]) => day(addLength(base.from, found, -1))),
  rule(["in", length, "am?", weekday], ([, found, , weekday], chart) =>
    day(addDays(mondayOf(addLength(chart.today, found)), weekday - 1)),
  ),
);
export const anyDay = symbol<Day>(counted, anchor);
const numbered = symbol<Day>(
  rule(["am|der|den|zum|dem", ordinal], ([, date], chart, at) =>
    // "am 30. Februar" is no day, and not the 30th of this month.
    [2, 3].some((ahead) => MONTHS.has(chart.tokens[at + ahead]?.word ?? "")) ? undefined : numberedDay(chart, date),
  ),
  rule(["am|der|den|zum|dem", ordinal, container], ([, date, [from, to]]) =>
    addDays(from, date - 1) <= to ? day(addDays(from, date - 1)) : undefined,
  ),
);
const dayOf = (found: Day, more: object = {}): Piece => ({ kind: "day", day: found, ...more });
export const dayPiece = symbol<Piece>(
  rule(["bis|vor|spätestens", "zum|zur|spätestens|am|an|dem|einschließlich?", "am|zum?", anyDay], ([word, , , found]) =>
    dayOf(found, { deadline: true, ...(word === "bis" ? { until: true } : {}) }),
  ),
  rule(["bis|vor|spätestens", "zum|zu|am?", ordinal], ([word, , date], chart) => {
    const found = numberedDay(chart, date);
    return found && dayOf(found, { deadline: true, ...(word === "bis" ? { until: true } : {}) });
  }),
  rule(["ab|seit|beginnend", "dem|am?", anyDay], ([, , found]) => dayOf(found, { since: true })),
  rule(["nach", "dem?", anyDay], ([, , found]) => dayOf(found)),
  rule(["am|an|im|in|zu|zum|für|,?", the, anyDay], ([, , found]) => dayOf(found)),
  rule([numbered], ([found]) => dayOf(found)),
);
const shortDay = symbol<number>(ordinal, int);
export const spanPiece = symbol<Piece>(
  rule(["vom|von|zwischen?", "dem?", shortDay, "bis|und|-|–", "zum|dem?", calendarDay], ([, , from, , , to]) =>
    spanFrom(from, to),
  ),
  rule(["vom|von|zwischen", "dem?", anyDay, "bis|und|-|–", "zum|dem?", anyDay], ([, , from, , , to]) =>
    spanOf(from, to),
  ),
  rule([anyDay, "bis|-|–", "zum|dem?", anyDay], ([from, , , to]) => spanOf(from, to)),
);
