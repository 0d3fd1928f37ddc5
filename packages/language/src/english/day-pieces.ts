import { addDays } from "@todo/recurrence/rules";
import { addLength, type Day, day } from "../grammar/calendar.ts";
import { type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Clock } from "../grammar/clock.ts";
import type { Piece } from "../grammar/piece.ts";
import { spanFrom, spanOf, spanTo } from "../grammar/span-of.ts";
import { yearAfter } from "./dates.ts";
import { anyDay } from "./days.ts";
import { length, ordinal, whole } from "./numbers.ts";
import { timeAt } from "./times.ts";

const piece = (day: Day, more: object = {}): Piece => ({ kind: "day", day, ...more });
const on = "on|for|at|@|in|during|starting|beginning|this|over|,?";

/** An ISO date and time written together: "2026-03-12T10:00", with or without an offset. */
const iso: Parser<Piece> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "iso") return undefined;
  const isAbsolute = /(?:z|[+-]\d\d:?\d\d)$/.test(token.word);
  const value = Date.parse(token.word.toUpperCase());
  if (!Number.isFinite(value)) return undefined;
  if (isAbsolute) return { end: at + 1, value: { kind: "instant", at: value } };
  const [hour = 0, minute = 0] = token.values.slice(3);
  const from = { day: day(token.word.slice(0, 10)), clock: { hour, minute, exact: true } };
  return { end: at + 1, value: { kind: "span", from, to: from } };
};

/** A day or period, with what leads to it. */
export const dayPiece = symbol<Piece>(
  iso,
  rule(
    ["by|before|due|until|till|til|through|thru|deadline", "on|by|is|:|date?", "on|by|:?", "the?", anyDay],
    ([word, , , , found]) =>
      piece(found, { deadline: true, ...(/^(?:(?:un)?till?|thru|through)$/.test(word) ? { until: true } : {}) }),
  ),
  rule(["no|not", "later|after", "than?", "the?", anyDay], ([, , , , found]) => piece(found, { deadline: true })),
  rule(["starting|beginning|from|since|commencing|effective|starts|begins", "on|from|at?", anyDay], ([, , found]) =>
    piece(found, { since: true }),
  ),
  rule(["later", "than", anyDay], ([, , found]) => piece(day(addDays(found.to ?? found.from, 1)))),
  rule([on, "on|the|about|around?", anyDay], ([, , found]) => piece(found)),
  rule(["after", anyDay], ([, found]) =>
    piece(found.grain === "period" && found.to !== undefined ? day(addDays(found.to, 1)) : found),
  ),
  rule([anyDay], ([found]) => piece(found)),
);

const joined = "-|–|—|to|till|until|thru|through|til";
const fromWord = "from|between|on|during?";

const shortDay: Parser<number> = (chart, at) => {
  const found = ordinal(chart, at) ?? whole(chart, at);
  if (!found || found.value < 1 || found.value > 31) return undefined;
  // "2nd to last" is a place, not a range.
  const isPlace = [1, 2].some((ahead) => chart.tokens[found.end + ahead]?.word === "last");
  return isPlace ? undefined : found;
};
/** "and" joins the ends of a span only behind "between". */
const joins = (word: string, by: string): boolean => by !== "and" || word === "between";

/** Days from one to another, each perhaps with its time. */
export const spanPiece = symbol<Piece>(
  rule([fromWord, "the?", shortDay, "day?", `${joined}|and`, "the?", anyDay], ([word, , from, , by, , to]) =>
    joins(word, by) ? spanFrom(from, to) : undefined,
  ),
  rule([fromWord, "the?", anyDay, `${joined}|and`, "the?", anyDay], ([word, , from, by, , to]) =>
    joins(word, by) ? spanOf(from, to) : undefined,
  ),
  rule([fromWord, "the?", anyDay, `${joined}|and`, "the?", shortDay], ([word, , from, by, , to]) =>
    joins(word, by) ? spanTo(from, to) : undefined,
  ),
  rule([fromWord, "the?", anyDay, `${joined}|and`, "the?", shortDay, yearAfter], ([word, , from, by, , to, year]) =>
    joins(word, by) && from.yearless ? spanTo({ ...from, from: `${year}${from.from.slice(4)}` }, to) : undefined,
  ),
  rule(["from", timeAt, joined, anyDay, "at|,?", timeAt], ([, clock, , to, , end], chart) =>
    timedSpan(day(chart.today), clock, to, end),
  ),
  rule(["from?", anyDay, "at|,?", timeAt, joined, anyDay, "at|,?", timeAt], ([, from, , clock, , to, , end]) =>
    timedSpan(from, clock, to, end),
  ),
  rule(["from?", anyDay, "at|,?", timeAt, joined, timeAt, "on?", anyDay], ([, from, , clock, , end, , to]) =>
    timedSpan(from, clock, to, end),
  ),
  rule(["from?", timeAt, "on?", anyDay, joined, timeAt, "on?", anyDay], ([, clock, , from, , end, , to]) =>
    timedSpan(from, clock, to, end),
  ),
  rule(["for?", length, ",?", "from|starting|beginning", "on|the|from?", anyDay], ([word, found, , , , from], chart) =>
    found.minutes > 0 ||
    (from.relative === true && found.unit !== "day") ||
    (word === "" && chart.tokens.some((token) => token.word === "from"))
      ? undefined
      : { kind: "span", from: { day: from }, to: { day: day(addLength(from.from, found)) } },
  ),
);

/** A span with a time at both ends. */
function timedSpan(from: Day, clock: Clock, to: Day, end: Clock): Piece | undefined {
  const days = spanOf(from, to);
  return days?.kind === "span"
    ? { kind: "span", from: { day: days.from.day, clock }, to: { day: days.to.day, clock: end } }
    : undefined;
}
