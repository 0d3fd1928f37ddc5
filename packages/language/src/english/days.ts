import { addDays } from "@todo/recurrence/rules";
import { addLength, comingWeekday, type Day, day, mondayOf, nearestWeekday, weekdayFrom } from "../grammar/calendar.ts";
import { fromTable, later, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Length } from "../grammar/length.ts";
import { calendarDay, confirmed, dot, numberedDay, relativeDay, weekday } from "./dates.ts";
import { insideOf } from "./inside.ts";
import { length, rankNumber, whole } from "./numbers.ts";
import { periods } from "./periods.ts";
import { WEEKDAY_PLURALS, WEEKDAYS } from "./words/calendar.ts";

const relative = symbol<Day>(
  rule([relativeDay], ([days], chart) => ({ ...day(addDays(chart.today, days)), relative: true })),
  rule(["the?", "day", "after", "tomorrow"], (_, chart) => day(addDays(chart.today, 2))),
  rule(["the", "day", "after"], (_, chart, at) =>
    (chart.tokens[at + 3]?.kind ?? "punct") === "punct" ? day(addDays(chart.today, 1)) : undefined,
  ),
  rule(["the|on|very", "next|following", "day"], (_, chart) => day(addDays(chart.today, 1))),
  rule(["the?", "day", "before", "yesterday"], (_, chart) => day(addDays(chart.today, -2))),
  rule(["this|later|for", "the?", "day"], ([word, the], chart) =>
    word === "for" && the === "" ? undefined : day(chart.today),
  ),
  rule(["later", "today"], (_, chart) => day(chart.today)),
  rule(["same", "day"], (_, chart) => day(chart.today)),
  rule([later(() => anchorOfDay), "eod|cob|eob|cop"], ([found]) => found),
  rule(["eod|cob|eob|cop", "on|of|by?", later(() => anchorOfDay)], ([, , found]) => found),
  rule(["eod|cob|eob|cop"], (_, chart) => day(chart.today)),
);

const weekdayMany = fromTable(new Map([...WEEKDAYS, ...WEEKDAY_PLURALS]));
const inWeek = (today: string, ahead: number, weekday: number): Day =>
  day(addDays(mondayOf(today), 7 * ahead + weekday - 1));

const weekdays = symbol<Day>(
  rule(["the?", "next|following|nxt", weekday, dot], ([, , weekday], chart) => inWeek(chart.today, 1, weekday)),
  rule(["the?", "this|on|coming|upcoming?", "coming|upcoming?", weekday, dot], ([, , , weekday], chart) => ({
    ...day(comingWeekday(chart, weekday)),
    weekday,
  })),
  rule(["this", "past", weekday], ([, , weekday], chart) => day(addDays(comingWeekday(chart, weekday), -7))),
  rule([weekday, dot, "next|following|nxt", "week"], ([weekday], chart) => inWeek(chart.today, 1, weekday)),
  rule(["the?", weekday, "after", "next"], ([, weekday], chart) => inWeek(chart.today, 2, weekday)),
  rule(["in?", whole, weekdayMany, "from", "now|today"], ([, count, weekday], chart) =>
    count < 60 ? day(addDays(comingWeekday(chart, weekday), 7 * (count - 1))) : undefined,
  ),
  rule(["in", whole, weekdayMany], ([, count, weekday], chart) =>
    count > 0 && count < 60 ? day(addDays(comingWeekday(chart, weekday), 7 * (count - 1))) : undefined,
  ),
  rule([weekday, "next"], ([weekday], chart, at) =>
    chart.tokens[at + 2] === undefined ? inWeek(chart.today, 1, weekday) : undefined,
  ),
  // "Friday week", "tomorrow week": a week after that.
  rule(["on?", weekday, "week"], ([, weekday], chart) => day(addDays(comingWeekday(chart, weekday), 7))),
  rule([relativeDay, "week"], ([days], chart) => day(addDays(chart.today, days + 7))),
  // "Thursday in two weeks"
  rule([weekday, ",?", "in|within", length], ([weekday, , , found], chart) =>
    found.minutes > 0 ? undefined : day(nearestWeekday(addLength(chart.today, found), weekday)),
  ),
  rule(["in", length, "on|,", "a?", weekday], ([, found, , , weekday], chart) =>
    found.minutes > 0 ? undefined : day(nearestWeekday(addLength(chart.today, found), weekday)),
  ),
  rule([weekday, ",?", length, "from", "now|today"], ([weekday, , found], chart) =>
    day(weekdayFrom(addLength(chart.today, found), weekday)),
  ),
);

/** A day, for "eod Friday". */
export const anchorOfDay: Parser<Day> = symbol<Day>(
  calendarDay,
  weekdays,
  numberedDay,
  rule([relativeDay], ([days], chart) => day(addDays(chart.today, days))),
);

const inside = insideOf(
  later(() => anchor),
  later(() => anchorOfDay),
);

/** A day or period that can be counted from. */
export const anchor: Parser<Day> = symbol<Day>(confirmed, inside, relative, weekdays, numberedDay, periods);

/** "3 days after tomorrow", "a week from Friday", "a week on Thursday", "2 weeks before Easter". */
const counted = symbol<Day>(
  rule([length, "after|from|past|following", "the?", anchor], ([found, , , base]) => shift(base, found, 1)),
  rule([length, "before|prior|ahead", "to|of?", "the?", anchor], ([found, , , , base]) => shift(base, found, -1)),
  rule([length, "on|this?", anchor], ([found, word, base]) =>
    /^(?:week|fortnight)$/.test(found.unit) && (base.weekday !== undefined || (word === "" && base.relative === true))
      ? shift(base, found, 1)
      : undefined,
  ),
  rule(["the?", "day|morning|evening|night", "after|following", anchor], ([, , , base]) =>
    day(addDays(base.to ?? base.from, 1)),
  ),
  rule(["the?", "day|night|evening", "before", anchor], ([, , , base]) => day(addDays(base.from, -1))),
  // "the Monday after Easter", "the first Friday after the 10th"
  rule(["the?", optional(rankNumber), weekday, "after|following", anchor], ([, rank, weekday, , base]) =>
    day(addDays(weekdayFrom(addDays(base.to ?? base.from, 1), weekday), 7 * (Math.max(1, rank ?? 1) - 1))),
  ),
  rule(["the?", "last?", weekday, "before", anchor], ([, , weekday, , base]) =>
    day(addDays(weekdayFrom(base.from, weekday), -7)),
  ),
  rule(["less", "than", length, "after", anchor], ([, , , , base]) => day(addDays(base.from, 1))),
);
function shift(base: Day, found: Length, sign: 1 | -1): Day | undefined {
  const days = found.minutes / 1440;
  // "24 hours before the 20th" is a day before it; other hours are no matter of days.
  return Number.isInteger(days) ? day(addLength(base.from, { ...found, days: found.days + days }, sign)) : undefined;
}

/** Any day, or period of days. */
export const anyDay: Parser<Day> = symbol<Day>(counted, anchor);
