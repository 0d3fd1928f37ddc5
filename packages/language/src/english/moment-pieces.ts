import { type Chart, know, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { PartOfDay } from "../grammar/clock.ts";
import { lengthOf } from "../grammar/length.ts";
import type { Piece } from "../grammar/piece.ts";
import { anyDay } from "./days.ts";
import { length } from "./numbers.ts";
import { partOfDay } from "./times.ts";
import { AROUND, DOUBTFUL_PARTS, EARLY, LATE, NIGHT, PARTS_OF_DAY } from "./words/parts-of-day.ts";

const part = (part: PartOfDay | undefined, today = false): Piece | undefined =>
  part && { kind: "part", part, ...(today ? { today } : {}) };

/** The part of day, moved by "early" or "late". */
const shifted = (which: string, chart: Chart, at: number, found: PartOfDay): PartOfDay => {
  const name = chart.tokens[at]?.word ?? "";
  const table: Record<string, PartOfDay> = which === "early" ? EARLY : which === "late" ? LATE : {};
  return table[name] ?? found;
};
const namedPart: Parser<PartOfDay> = (chart, at) => {
  const which = /^(?:early|late|mid|very)$/.test(chart.tokens[at]?.word ?? "") ? (chart.tokens[at]?.word ?? "") : "";
  let place = which === "" ? at : at + 1;
  if (chart.tokens[place]?.word === "-") place += 1;
  const found = partOfDay(chart, place);
  return found && { end: found.end, value: shifted(which, chart, place, found.value) };
};
const around =
  (word: "after" | "before"): Parser<PartOfDay> =>
  (chart, at) => {
    if (chart.tokens[at]?.word !== word) return undefined;
    const found = AROUND[word][chart.tokens[at + 1]?.word ?? ""];
    return found && { end: at + 2, value: found };
  };
know(["after", "before"]);

/** Parts of day that say so themselves: "tonight", "this evening", "in the morning", "after lunch". */
export const partPiece = symbol<Piece>(
  rule(["late|later|early?", "tonight|tonite|2nite|tonights"], ([which]) =>
    part(which === "late" || which === "later" ? LATE.night : NIGHT, true),
  ),
  rule(["later?", "this", namedPart], ([, , found]) => part(found, true)),
  rule(["in|at|during|by|over|around|for", "the|around|about?", namedPart], ([word, the, found], chart, at) =>
    // "for dinner" is what, not when; "for the evening" is too.
    word === "for" || (word === "by" && the === "" && DOUBTFUL_PARTS.has(chart.tokens[at + 1]?.word ?? ""))
      ? undefined
      : part(found),
  ),
  rule(["early|late", "in", "the", partOfDay], ([which, , , found], chart, at) =>
    part(shifted(which, chart, at + 3, found)),
  ),
  rule(["in", "the", "early|small|wee", "hours", "of?", "the?", "morning?"], () => part(EARLY.morning)),
  rule(["first", "thing", "in", "the", "morning"], () => part({ time: "08:00", from: 4, to: 12 })),
  rule(["first", "thing"], () => part({ time: "08:00", from: 4, to: 12 })),
  rule([around("after")], ([found]) => part(found)),
  rule([around("before")], ([found]) => part(found)),
);

/** "after lunch", "before bed". */
export const aroundPiece = symbol<Piece>(
  rule([around("after")], ([found]) => part(found)),
  rule([around("before")], ([found]) => part(found)),
);

/** "Saturday am" */
const HALVES: Record<string, PartOfDay | undefined> = {
  am: PARTS_OF_DAY.get("morning"),
  pm: PARTS_OF_DAY.get("afternoon"),
};

/** After a day the part needs no preposition: "monday morning", "tomorrow lunch", "the 5th, early afternoon". */
export const dayThenPart: Parser<Piece> = (chart, at) => {
  for (let before = Math.max(0, at - 6); before < at; before += 1) {
    const day = anyDay(chart, before);
    const joint = day?.end === at - 1 && /^[,@]$/.test(chart.tokens[at - 1]?.word ?? "");
    if (day && (day.end === at || joint) && day.value.grain === "day")
      return (
        rule([namedPart], ([found]) => part(found))(chart, at) ??
        rule(["am|pm"], ([half]) => part(HALVES[half]))(chart, at)
      );
  }
  return undefined;
};

const NOW = lengthOf(0, "minute");
const moment = (length: ReturnType<typeof lengthOf>): Piece | undefined => length && { kind: "moment", length };

/** Lengths counted from now: "in 2 weeks", "an hour from now", "within 5 minutes", "now". */
export const momentPiece = symbol<Piece>(
  rule(
    [
      "in|within|after|inside",
      "about|around|approximately|approx|roughly|exactly|just|only|the|next|less|than|like|maybe?",
      "than|next|about|of?",
      length,
      "time|'|’?",
      "time?",
    ],
    ([, , , found]) => moment(found),
  ),
  rule(["in|within", "the", "hour"], () => moment(lengthOf(1, "hour"))),
  rule([length, "from", "right?", "now"], ([found]) => moment(found)),
  rule([length, "from", "today"], ([found]) => (found.minutes > 0 ? undefined : moment(found))),
  rule([length, "hence"], ([found]) => moment(found)),
  rule([length, "later"], ([found], chart, at) =>
    /^(?:or|to|of|called)$/.test(chart.tokens[at - 1]?.word ?? "") ? undefined : moment(found),
  ),
  rule(["right?", "now"], () => moment(NOW)),
  rule(["at", "this", "moment"], () => moment(NOW)),
  rule(["at", "the", "moment"], () => moment(NOW)),
  rule(["asap|immediately|straightaway"], () => moment(NOW)),
  rule(["as", "soon", "as", "possible"], () => moment(NOW)),
  rule(["timer|wait|alarm", "for", length], ([, , found]) => (found.minutes > 0 ? moment(found) : undefined)),
  rule([length, "timer"], ([found]) => (found.minutes > 0 ? moment(found) : undefined)),
);

/** How long: what an act needs ("snooze 10 minutes"), or the length of what has a time. */
export const durationPiece = symbol<Piece>(
  rule(["for|by", "the|about|around?", "next?", length], ([, , , found]): Piece => ({
    kind: "duration",
    length: found,
  })),
  rule([length], ([found], chart): Piece | undefined =>
    chart.tokens.slice(0, 6).some(({ word }) => DELAYS.has(word))
      ? { kind: "duration", length: found, delay: true }
      : undefined,
  ),
);
const DELAYS = new Set("snooze postpone delay defer push give ago".split(" "));
