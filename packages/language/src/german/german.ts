import { levelPiece, tagPiece } from "../english/mark-pieces.ts";
import { zone } from "../english/zones.ts";
import { list, type Parser, rule, symbol } from "../grammar/chart.ts";
import { isoOf, type Length, lengthOf } from "../grammar/length.ts";
import type { Piece } from "../grammar/piece.ts";
import type { Language } from "../language.ts";
import { correctorOf } from "../text/correct.ts";
import { wordSet } from "../text/numbered.ts";
import { anyDay, dayPiece, spanPiece } from "./days.ts";
import { intents, wording } from "./intents.ts";
import { boundPiece, repeat } from "./recurrences.ts";
import { dayPart, length, partOfDay, timePiece } from "./times.ts";
import { MONTH_NAMES, MONTHS, PARTS_OF_DAY, WEEKDAY_ADVERBS, WEEKDAYS } from "./words.ts";

const partPiece = symbol<Piece>(
  rule(["heute", "früh|morgen|vormittag|mittag|nachmittag|abend|nacht"], ([, name]) => {
    const part = PARTS_OF_DAY.get(name);
    return part && { kind: "part", part, today: true };
  }),
  rule([dayPart], ([part]) => ({ kind: "part", part })),
  (chart, at) => {
    // "morgen früh", "Montag Abend": behind a day the part needs no preposition.
    const day = [1, 2].some((back) => at >= back && anyDay(chart, at - back)?.end === at);
    const found = day ? partOfDay(chart, at) : undefined;
    return found && { end: found.end, value: { kind: "part", part: found.value } };
  },
);
const momentPiece = symbol<Piece>(
  rule(["in|innerhalb|binnen", "etwa|ca|den|der|von|nächsten?", "nächsten?", length], ([, , , found]) => ({
    kind: "moment",
    length: found,
  })),
  rule(["jetzt|sofort"], () => ({ kind: "moment", length: lengthOf(0, "minute") as Length })),
);
const reminderPiece = symbol<Piece>(
  rule([list(length, 3, new Set([",", "und"])), "vorher|davor|früher"], ([lengths]) => ({
    kind: "before",
    lengths: lengths.map(isoOf),
  })),
);

const repeatPiece: Parser<Piece> = rule([repeat], ([repeat]): Piece => ({ kind: "repeat", repeat }));
const zonePiece: Parser<Piece> = rule([zone], ([zone]): Piece => ({ kind: "zone", zone }));
const durationPiece = symbol<Piece>(rule(["um|für", length], ([, found]) => ({ kind: "duration", length: found })));

const SHORT = new Set([...WEEKDAYS.keys()].filter((word) => word.length === 2));

export const german: Language = {
  tag: "de",
  normalize: correctorOf({
    words: [...WEEKDAYS.keys(), ...WEEKDAY_ADVERBS.keys(), ...MONTHS.keys()].filter((word) => word.length >= 6),
    slips: new Map([
      ["mittwoche", "mittwoch"],
      ["donerstag", "donnerstag"],
      ["samtag", "samstag"],
      ["jeden", "jeden"],
    ]),
    notSlips: wordSet("monatag"),
  }),
  suffix: /^(?:uhr|h|min|std|tage?n?|wochen?|monate?n?|jahre?n?|x)(?![\p{L}\p{N}])/iu,
  months: MONTHS,
  monthNames: MONTH_NAMES,
  pieces: [
    { parse: reminderPiece, worth: 1.4 },
    { parse: repeatPiece, worth: 1.25 },
    { parse: boundPiece, worth: 1.1 },
    { parse: spanPiece, worth: 1.06 },
    { parse: momentPiece, worth: 1.1 },
    { parse: dayPiece, worth: 1.05 },
    { parse: timePiece, worth: 1.06 },
    { parse: partPiece, worth: 1 },
    { parse: durationPiece, worth: 0.9 },
    { parse: zonePiece, worth: 0.8 },
    { parse: tagPiece, worth: 1 },
    { parse: levelPiece, worth: 1 },
  ],
  // "so", "do", "mi" are words: two letters are a weekday only behind "am" or beside a full stop.
  isBelievable: (chart, { start, end, piece }) =>
    piece.kind !== "day" || end - start > 1 || !SHORT.has(chart.tokens[start]?.word ?? "") || chart.tokens.length === 1,
  every: wordSet("jeden jede jedes alle"),
  overdue: wordSet("überfällig überfällige überfälligen"),
  upTo: wordSet("bis vor spätestens"),
  repeating: wordSet("wiederholen wiederholt wiederkehrend regelmäßig"),
  waking: wordSet("wecker wecke weck"),
  leaning: new Map([
    ["wecker", "am"],
    ["wecke", "am"],
    ["frühstück", "am"],
    ["abendessen", "pm"],
  ]),
  intents,
  wording,
};
