import { addDays, dateOf } from "@todo/recurrence/rules";
import {
  type Day,
  day,
  daysBetween,
  endOf,
  endOfMonth,
  mondayOf,
  monthOf,
  nthWeekday,
  nthWorkday,
  period,
  weekdayFrom,
  yearOf,
} from "../grammar/calendar.ts";
import { type Chart, type Parser, rule, symbol } from "../grammar/chart.ts";
import { dot, weekday } from "./dates.ts";
import { maybeThe, ordinal, rankNumber, unit } from "./numbers.ts";
import { bareContainer, type Container, container, next, nextOf, within } from "./periods.ts";

/** What has passed is looked for in the next such period. */
function coming(chart: Chart, container: Container, find: (from: string, to: string) => string | undefined) {
  const found = find(container.from, container.to);
  if (found !== undefined && (found >= chart.today || container.to < chart.today)) return found;
  const { from, to } = nextOf(container);
  return find(from, to);
}
const dayOrNone = (date: string | undefined): Day | undefined => (date === undefined ? undefined : day(date));
const workday: Parser<string> = symbol<string>(
  rule(["weekday|workday"], ([word]) => word),
  rule(["working|business|work|week", "day"], ([word]) => word),
);

/** Days and periods that lie inside another: "the second Tuesday of March", "end of next month", "Friday next week"; `anchor` reads the day that some of them point to. */
export const insideOf = (anchor: Parser<Day>, anchorOfDay: Parser<Day>): Parser<Day> =>
  symbol<Day>(
    rule([maybeThe, rankNumber, weekday, "of|in|,?", container], ([, rank, weekday, , found], chart) =>
      dayOrNone(coming(chart, found, (from, to) => nthWeekday(from, to, rank, weekday))),
    ),
    rule([maybeThe, rankNumber, workday, "of|in", bareContainer], ([, rank, , , found], chart) =>
      dayOrNone(coming(chart, found, (from, to) => nthWorkday(from, to, rank))),
    ),
    rule([maybeThe, ordinal, "day?", "of|in?", container], ([, value, , by, { from, to }]) =>
      // "the 16th 2027" is no day of a year.
      addDays(from, value - 1) <= to && (by !== "" || daysBetween(from, to) < 40)
        ? day(addDays(from, value - 1))
        : undefined,
    ),
    rule([maybeThe, rankNumber, "day", "of", "the?", bareContainer], ([, rank, , , , found], chart) =>
      dayOrNone(
        coming(chart, found, (from, to) => {
          const found = rank > 0 ? addDays(from, rank - 1) : addDays(to, rank + 1);
          return found >= from && found <= to ? found : undefined;
        }),
      ),
    ),
    // "this month's last friday"
    rule([bareContainer, "'s", rankNumber, weekday], ([found, , rank, weekday], chart) =>
      dayOrNone(coming(chart, found, (from, to) => nthWeekday(from, to, rank, weekday))),
    ),
    rule([maybeThe, "last|final", "day", "of|in?", "the?", bareContainer], ([, , , , , { to }]) => day(to)),
    rule([maybeThe, "last", "of", "the", "month"], (_, chart) => day(spanOf(chart, "month")[1])),
    rule([maybeThe, "first", "day", "of|in?", "the?", bareContainer], ([, , , , , found], chart) =>
      dayOrNone(coming(chart, found, (from) => from)),
    ),
    rule([maybeThe, rankNumber, "week|weekend|wkend", "of|in", container], ([, rank, which, , found], chart) =>
      weekInside(chart, found, rank, which !== "week"),
    ),
    rule([weekday, "of|in?", "the?", next, "week"], ([weekday], chart) =>
      day(addDays(mondayOf(chart.today), 6 + weekday)),
    ),
    rule([weekday, "of|in?", "this|the", "week"], ([weekday], chart) => thisWeek(chart, weekday)),
    rule([weekday, dot, "the?", "week", "after", "next"], ([weekday], chart) =>
      day(addDays(mondayOf(chart.today), 13 + weekday)),
    ),
    rule(["this", "week", "on|'s|,?", weekday], ([, , , weekday], chart) => thisWeek(chart, weekday)),
    rule(["next|following|nxt", "week", "on|'s|,?", weekday], ([, , , weekday], chart) =>
      day(addDays(mondayOf(chart.today), 6 + weekday)),
    ),
    rule([maybeThe, "end|close", "of|in?", "the?", bareContainer], ([, , , , { from, to }], chart) =>
      endOf(chart, from, to),
    ),
    rule([maybeThe, unit, "-?", "end"], ([, of], chart) => {
      const [from, to] = of === "month" || of === "year" || of === "quarter" ? spanOf(chart, of) : ["", ""];
      return from === "" ? undefined : endOf(chart, from, to);
    }),
    rule([maybeThe, "end|close", "of", "the?", "day|today|tonight|business|play"], (_, chart) => day(chart.today)),
    rule(
      [maybeThe, "end|close", "of", "the?", "day|business|play", "on|of?", anchorOfDay],
      ([, , , , , , found]) => found,
    ),
    rule([maybeThe, "end", "of", "the?", anchor], ([, , , , found]) => found),
    rule(
      [maybeThe, "beginning|start|begin|top|early|first", "of|in|part?", "of?", "the?", bareContainer],
      ([, word, by, , , { from, to }], chart) => {
        if ((word === "first" || word === "top") && by === "") return undefined;
        const start = from < chart.today && to >= chart.today ? chart.today : from;
        return { from: start, to: addDays(start, 2), grain: "period" };
      },
    ),
    rule([maybeThe, "middle|mid", "-?", "of|in?", "the?", bareContainer], ([, , , , , found], chart) =>
      within(chart, "mid", found),
    ),
    rule(["early|late|mid", "-?", "in?", "the?", bareContainer], ([word, , , , found], chart) =>
      within(chart, word, found),
    ),
    rule([maybeThe, "first|second", "half", "of", "the?", bareContainer], ([, half, , , , { from, to }], chart) => {
      const middle = addDays(from, Math.floor((Date.parse(to) - Date.parse(from)) / 172_800_000));
      return half === "first" ? period(chart, from, middle) : period(chart, addDays(middle, 1), to);
    }),
    rule([maybeThe, "rest|remainder", "of", "the?", bareContainer], ([, , , , { to }], chart) =>
      period(chart, chart.today, to),
    ),
    rule(
      ["later|sometime|anytime|some|any", "time?", "this|in|during|within?", "the?", bareContainer],
      ([word, , , , { from, to }], chart) => {
        const first = word === "later" && from <= chart.today && chart.today < to ? addDays(chart.today, 1) : from;
        return period(chart, first, to);
      },
    ),
    rule([maybeThe, "week|wk", "of|beginning|commencing|starting|from", "on?", anchor], ([, , , , found]) => ({
      from: mondayOf(found.from),
      to: addDays(mondayOf(found.from), 6),
      grain: "period",
    })),
    rule(["the?", "eom"], (_, chart) => day(endOfMonth(yearOf(chart.today), monthOf(chart.today)))),
    rule(["the?", "eoy"], (_, chart) => day(dateOf(yearOf(chart.today), 12, 31))),
    rule(["the?", "eoq"], (_, chart) => day(spanOf(chart, "quarter")[1])),
    rule(["the?", "eow"], (_, chart) => endOf(chart, mondayOf(chart.today), addDays(mondayOf(chart.today), 6))),
    rule(["the?", "weekend", "of", anchor], ([, , , found]) => weekendFrom(addDays(mondayOf(found.from), 5))),
    rule(["the?", "weekend|week", "after", anchor], ([, which, , found]) => {
      const base = addDays(found.to ?? found.from, 1);
      const monday = weekdayFrom(base, 1);
      return which === "weekend"
        ? weekendFrom(weekdayFrom(base, 6))
        : { from: monday, to: addDays(monday, 6), grain: "period" };
    }),
    rule(["the?", "weekend|week", "before", anchor], ([, which, , found]) => {
      const monday = addDays(mondayOf(found.from), -7);
      return which === "weekend"
        ? weekendFrom(weekdayFrom(addDays(found.from, -8), 6))
        : { from: monday, to: addDays(monday, 6), grain: "period" };
    }),
  );
/** A weekday of this week that is over is the one to come. */
const thisWeek = (chart: Chart, weekday: number): Day => {
  const date = addDays(mondayOf(chart.today), weekday - 1);
  return day(date < chart.today ? addDays(date, 7) : date);
};
const weekendFrom = (saturday: string): Day => ({ from: saturday, to: addDays(saturday, 1), grain: "period" });

function spanOf(chart: Chart, of: "month" | "year" | "quarter"): [string, string] {
  const [year, month] = [yearOf(chart.today), monthOf(chart.today)];
  if (of === "year") return [dateOf(year, 1, 1), dateOf(year, 12, 31)];
  const first = of === "month" ? month : month - ((month - 1) % 3);
  return [dateOf(year, first, 1), endOfMonth(year, of === "month" ? month : first + 2)];
}

function weekInside(chart: Chart, container: Container, rank: number, weekend: boolean): Day | undefined {
  const saturday = coming(chart, container, (from, to) => nthWeekday(from, to, rank, weekend ? 6 : rank > 0 ? 1 : 7));
  if (saturday === undefined) return undefined;
  return weekend ? weekendFrom(saturday) : period(chart, mondayOf(saturday), addDays(mondayOf(saturday), 6));
}
