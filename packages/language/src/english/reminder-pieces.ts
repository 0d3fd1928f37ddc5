import { type Chart, list, type Parser, rule, symbol } from "../grammar/chart.ts";
import { isoOf, type Length } from "../grammar/length.ts";
import type { Piece } from "../grammar/piece.ts";
import { listedLength } from "./numbers.ts";
import { sureTime } from "./times.ts";

const before = "before|beforehand|earlier|ahead|early|prior|in";
const reminders = "remind|notify|alert|ping|warn|nudge|tell|message|text|email|buzz|prompt";
const reminderLengths: Parser<Length[]> = list(listedLength, 4);
const piece = (lengths: Length[]): Piece => ({ kind: "before", lengths: lengths.map(isoOf) });

/** "10 minutes before noon" is a time of its own; "before my 3 pm meeting" is not. */
function isOfClock(chart: Chart, at: number): boolean {
  const clock = sureTime(chart, at);
  return clock !== undefined && (chart.tokens[clock.end]?.kind ?? "punct") === "punct";
}
function unlessOfClock(parser: Parser<Piece>): Parser<Piece> {
  const guarded: Parser<Piece> = (chart, at) => {
    const found = parser(chart, at);
    return found && !isOfClock(chart, found.end) ? found : undefined;
  };
  if (parser.starts) guarded.starts = parser.starts;
  return guarded;
}

/** How long before its time one wants to be reminded: "remind me 1 day and 15 min before". */
export const reminderPiece = symbol<Piece>(
  unlessOfClock(
    rule(
      [
        reminders,
        "me|us",
        "about|of?",
        "it|this|that?",
        "at|about|around?",
        reminderLengths,
        before,
        "hand|of|it|that|then|to|advance?",
        "it|time|that|then?",
      ],
      ([, , , , , found, word, next]) => (word === "in" && next !== "advance" ? undefined : piece(found)),
    ),
  ),
  rule(
    ["with|and|set|add?", "a|an", reminderLengths, "reminder|alert|notice|warning|notification|alarm", "before?"],
    ([, , found]) => piece(found),
  ),
  rule(
    [
      "with|and|set|add?",
      "a|an?",
      "reminder|alert|notification|alarm",
      "for|at|of?",
      reminderLengths,
      before,
      "of|it|hand|advance?",
    ],
    ([, , , , found, word, next]) => (word === "in" && next !== "advance" ? undefined : piece(found)),
  ),
  rule([reminders, "me|us", "the|a|one", "day|night", "before|earlier|prior"], () => ({
    kind: "before",
    lengths: ["P1D"],
  })),
  rule([reminders, "me|us", "the|a|one", "week", "before|earlier|prior"], () => ({ kind: "before", lengths: ["P7D"] })),
  rule(["with|and?", "a?", "reminder", "the", "day", "before|earlier|prior"], () => ({
    kind: "before",
    lengths: ["P1D"],
  })),
  (chart, at) => {
    const found = rule([reminderLengths, before, "hand|advance?"], ([lengths, word, next]) =>
      word === "in" && next !== "advance" ? undefined : piece(lengths),
    )(chart, at);
    const isSaid = chart.tokens.slice(0, at).some(({ word }) => REMINDER_WORDS.has(word));
    // By itself the length is what a reminder is to be set to.
    const isAlone = at === 0 && chart.tokens.slice(found?.end).every(({ kind }) => kind === "punct");
    return found && (isSaid || isAlone) && !isOfClock(chart, found.end) ? found : undefined;
  },
);
const REMINDER_WORDS = new Set("remind reminder reminders notify alert alarm notification".split(" "));
