import type { Language, Weighted } from "../language.ts";
import { type Parser, rule } from "../grammar/chart.ts";
import type { Piece } from "../grammar/piece.ts";
import { correctorOf } from "../text/correct.ts";
import { keyed, wordSet } from "../text/numbered.ts";
import { isBelievable } from "./belief/believe.ts";
import { boundPiece } from "./bound-pieces.ts";
import { dayPiece, spanPiece } from "./day-pieces.ts";
import { intents } from "./intents/intents.ts";
import { levelPiece, tagPiece } from "./mark-pieces.ts";
import { aroundPiece, dayThenPart, durationPiece, momentPiece, partPiece } from "./moment-pieces.ts";
import { placeAlone, repeat } from "./recurrences.ts";
import { reminderPiece } from "./reminder-pieces.ts";
import { timePiece } from "./time-pieces.ts";
import { MONTH_NAMES, MONTHS } from "./words/calendar.ts";
import { COMMON_SLIPS, CORRECTABLE, NOT_SLIPS } from "./words/slips.ts";
import { wording } from "./wording.ts";
import { zone } from "./zones.ts";

const repeatPiece: Parser<Piece> = rule([repeat], ([repeat]): Piece => ({ kind: "repeat", repeat }));
const placePiece: Parser<Piece> = rule([placeAlone], ([repeat]): Piece => ({ kind: "repeat", repeat }));
const zonePiece: Parser<Piece> = rule([zone, "time?"], ([zone]): Piece => ({ kind: "zone", zone }));

/** All symbols a sentence can be covered with, and what a token of each is worth: the more particular wins. */
const pieces: Weighted[] = [
  { parse: reminderPiece, worth: 1.4 },
  { parse: repeatPiece, worth: 1.25 },
  { parse: placePiece, worth: 1.1 },
  { parse: boundPiece, worth: 1 },
  { parse: spanPiece, worth: 1.06 },
  { parse: momentPiece, worth: 1.1 },
  { parse: dayPiece, worth: 1.05 },
  { parse: timePiece, worth: 1.06 },
  { parse: partPiece, worth: 1 },
  { parse: aroundPiece, worth: 1 },
  { parse: dayThenPart, worth: 1 },
  { parse: durationPiece, worth: 0.95 },
  { parse: zonePiece, worth: 0.8 },
  { parse: tagPiece, worth: 1 },
  { parse: levelPiece, worth: 1 },
];

export const english: Language = {
  tag: "en",
  normalize: correctorOf({ words: CORRECTABLE, slips: COMMON_SLIPS, notSlips: NOT_SLIPS }),
  suffix:
    /^(?:am|pm|a|p|h|hr|hrs|hours?|min|mins|minutes?|s|secs?|seconds?|d|days?|w|wks?|weeks?|mo|mos|mths?|months?|y|yrs?|years?|x|ish|m|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?![\p{L}\p{N}])|^h\d/iu,
  months: MONTHS,
  monthNames: MONTH_NAMES,
  pieces,
  isBelievable,
  every: wordSet("every each"),
  overdue: wordSet("overdue late"),
  upTo: wordSet("by before until till til through thru later"),
  repeating: wordSet("repeat repeats repeating recur recurs recurring repeated repeatedly every each"),
  waking: wordSet("wake alarm alarms waking awake"),
  leaning: keyed({
    am: "wake alarm alarms waking awake breakfast",
    pm: "dinner supper drinks party concert movie theater theatre bedtime",
  }),
  intents,
  wording,
};
