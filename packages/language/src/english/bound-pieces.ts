import type { Day } from "../grammar/calendar.ts";
import { type Found, fromTable, list, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Piece } from "../grammar/piece.ts";
import { WORKDAYS } from "../grammar/repeat.ts";
import { weekday } from "./dates.ts";
import { anyDay } from "./days.ts";
import { length, whole } from "./numbers.ts";
import { WEEKDAY_PLURALS } from "./words/calendar.ts";

const exceptDay: Parser<Day> = rule(["on?", "the?", anyDay], ([, , found]) => found);
const exceptWeekday = symbol<number[]>(
  rule(["the?", "weekends|weekend"], () => [6, 7]),
  rule(["weekdays|workdays"], () => WORKDAYS),
  rule(["on|every|the?", weekday], ([, one]) => [one]),
  rule(["on?", fromTable(WEEKDAY_PLURALS)], ([, one]) => [one]),
);
const exceptList: Parser<Piece> = (chart, at): Found<Piece> | undefined => {
  const weekdays = list(exceptWeekday, 7)(chart, at);
  const days = list(exceptDay, 6)(chart, at);
  if (weekdays && (!days || weekdays.end >= days.end))
    return { end: weekdays.end, value: { kind: "except", weekdays: weekdays.value.flat() } };
  return days && { end: days.end, value: { kind: "except", days: days.value } };
};

/** What bounds a recurrence: "10 times", "for 6 weeks", "except Fridays". */
export const boundPiece = symbol<Piece>(
  rule(
    ["for|only?", "a?", "total?", "of?", whole, "times|occurrences|occurences|repetitions|repeats|iterations|sessions"],
    ([, , , , count]): Piece => ({ kind: "count", count }),
  ),
  rule([whole, "x|times|time", "total|in?", "total?"], ([count]): Piece => ({ kind: "count", count })),
  rule(
    ["stop|end|ending|stopping|ends", "after", whole, "times|occurrences|occurences|repetitions"],
    ([, , count]): Piece => ({
      kind: "count",
      count,
    }),
  ),
  rule(["for", "the?", "next|coming|following?", length], ([, , , found]): Piece => ({
    kind: "lasting",
    length: found,
  })),
  rule(["over|during", "the", "next|coming|following", length], ([, , , found]): Piece => ({
    kind: "lasting",
    length: found,
  })),
  rule(
    [
      "except|excluding|but|besides|without|skipping|excepting|save|minus|other",
      "for|not|than|on?",
      "on|the|every?",
      exceptList,
    ],
    ([, , , found]) => found,
  ),
  rule(["not|never", "on", exceptList], ([, , found]) => found),
);
