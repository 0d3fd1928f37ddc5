import { fromTable, list, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Clock, PartOfDay } from "../grammar/clock.ts";
import { type Length, lengthOf } from "../grammar/length.ts";
import type { Piece } from "../grammar/piece.ts";
import { CARDINALS, ORDINALS, PART_ADVERBS, PARTS_OF_DAY, UNITS } from "./words.ts";

export const int: Parser<number> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.kind === "int" ? { end: at + 1, value: token.values[0] ?? 0 } : undefined;
};
export const whole = symbol<number>(
  int,
  fromTable(CARDINALS),
  rule(["ein|eine|einen|einem|einer|eines"], () => 1),
);
/** "3.", "dritten". The full stop belongs to the number. */
export const ordinal = symbol<number>(
  rule([int, "."], ([value], chart, at) => (chart.tokens[at + 1]?.glued ? value : undefined)),
  fromTable(ORDINALS),
);
export const rank = symbol<number>(
  rule(["letzten|letzter|letzte|letztes"], () => -1),
  rule(["vorletzten|vorletzter|vorletzte"], () => -2),
  rule(["drittletzten|drittletzter|drittletzte"], () => -3),
  rule([int, ".", "-", "letzten"], ([value]) => -value),
  ordinal,
);
export const unit = fromTable(UNITS);
export const amount = symbol<number>(
  rule(["eine|einer", "halbe|halben"], () => 0.5),
  rule(["ein|einem", "halbes|halben"], () => 0.5),
  rule(["einer|eine", "dreiviertel"], () => 0.75),
  rule(["eineinhalb|anderthalb"], () => 1.5),
  rule(["ein", "paar"], () => 3),
  whole,
);
export const length: Parser<Length> = symbol<Length>(
  rule([amount, unit], ([count, of]) => lengthOf(count, of)),
  rule([amount, "viertelstunde"], ([count]) => lengthOf(count * 15, "minute")),
  rule([amount, "unit?", unit, "und?", amount, "minuten|min"], ([hours, , of, , minutes]) =>
    of === "hour" ? { ...(lengthOf(hours, "hour") as Length), minutes: hours * 60 + minutes } : undefined,
  ),
);

export const partOfDay = fromTable(PARTS_OF_DAY);
export const dayPart = symbol<PartOfDay>(
  rule(["am|in", "der|frühen|späten?", partOfDay], ([, , part]) => part),
  fromTable(PART_ADVERBS),
);
const hour: Parser<number> = (chart, at) => {
  const found = whole(chart, at);
  return found && found.value <= 24 ? found : undefined;
};
const colon: Parser<Clock> = (chart, at) => {
  const token = chart.tokens[at];
  const [hour = 99, minute = 0] = token?.values ?? [];
  const isClock = token?.kind === "clock" || (token?.kind === "decimal" && /^\d{1,2}\.[0-5]\d$/.test(token.word));
  // "8:30" is in the morning: German clocks have 24 hours.
  return isClock && hour <= 24 && minute < 60 ? { end: at + 1, value: { hour, minute, exact: true } } : undefined;
};
const before = (hour: number): number => (hour === 1 ? 12 : hour - 1);
/** "15 Uhr", "halb sechs" (5:30), "Viertel nach drei", "drei viertel acht" (7:45). */
const sureClock = symbol<Clock>(
  rule([colon, "uhr?"], ([clock]) => clock),
  rule([hour, "uhr", optional(whole)], ([hour, , minute = 0]) =>
    minute < 60 ? { hour, minute, exact: hour > 12 || hour === 0 } : undefined,
  ),
  rule(["halb", hour], ([, hour]) => (hour <= 12 ? { hour: before(hour), minute: 30 } : undefined)),
  rule(["viertel", "nach", hour], ([, , hour]) => ({ hour, minute: 15 })),
  rule(["viertel", "vor", hour], ([, , hour]) => ({ hour: before(hour), minute: 45 })),
  rule(["drei", "viertel", hour], ([, , hour]) => ({ hour: before(hour), minute: 45 })),
  rule(["dreiviertel", hour], ([, hour]) => ({ hour: before(hour), minute: 45 })),
  rule([whole, "vor", hour], ([minute, , hour]) =>
    minute < 30 ? { hour: before(hour), minute: 60 - minute } : undefined,
  ),
  rule([whole, "nach", hour], ([minute, , hour]) => (minute < 30 ? { hour, minute } : undefined)),
  rule(["mittag|mittags"], (_, chart, at) =>
    /^(?:am|zu)$/.test(chart.tokens[at - 1]?.word ?? "") || chart.tokens[at]?.word === "mittags"
      ? { hour: 12, minute: 0, exact: true }
      : undefined,
  ),
  rule(["mitternacht"], () => ({ hour: 0, minute: 0, exact: true, nextDay: true })),
);
const clock = symbol<Clock>(
  rule([sureClock, optional(dayPart)], ([clock, part]) => ({ ...clock, ...(part ? { part } : {}) })),
);
const clockAt = symbol<Clock>(
  clock,
  rule([hour, dayPart], ([hour, part]) => ({ hour, minute: 0, part })),
  rule([hour], ([hour]) => ({ hour, minute: 0, exact: hour > 12 })),
);
const ranged = "bis|-|–";
export const timePiece = symbol<Piece>(
  rule(["von|zwischen", clockAt, "bis|und|-", clockAt], ([, clock, , end]) => time(clock, end)),
  rule([clock, ranged, clockAt], ([clock, , end]) => time(clock, end)),
  rule([hour, ranged, hour, "uhr"], ([hour, , end]) =>
    time({ hour, minute: 0, exact: hour > 12 }, { hour: end, minute: 0, exact: end > 12 }),
  ),
  rule(["um|gegen|ab|vor|nach|bis", list(clockAt, 4, new Set([",", "und"]))], ([word, [clock, ...more]], chart, at) => {
    const sure = sureClock(chart, at + 1) !== undefined || clock?.part !== undefined;
    if (!clock || (!sure && word !== "um" && word !== "gegen")) return undefined;
    return {
      ...time(clock),
      ...(more.length > 0 ? { more } : {}),
      ...(word === "bis" ? { until: true } : {}),
    } as Piece;
  }),
  rule([clock], ([clock]) => time(clock)),
);
const time = (clock: Clock, end?: Clock): Piece => ({ kind: "time", clock, ...(end ? { end } : {}) });
