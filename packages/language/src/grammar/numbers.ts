import { CARDINALS, LETTER_UNITS, ORDINAL_TENS, ORDINALS, TENS, type Unit, UNITS } from "../english/words.ts";
import { fromTable, optional, type Parser, rule, symbol } from "./chart.ts";

export const int: Parser<number> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.kind === "int" ? { end: at + 1, value: token.values[0] ?? 0 } : undefined;
};

const small = fromTable(CARDINALS);
const tens = fromTable(TENS);
const digit: Parser<number> = (chart, at) => {
  const found = small(chart, at);
  return found && found.value >= 1 && found.value <= 9 ? found : undefined;
};

/** Numbers in words: "five", "twenty two", "forty-five". */
export const wordNumber = symbol<number>(
  rule([tens, "-?", digit], ([ten, , one]) => ten + one),
  rule([tens], ([ten]) => ten),
  rule([small], ([value]) => value),
);

export const whole = symbol<number>(int, wordNumber);

const ordinalWord = fromTable(ORDINALS);
/** "1st", "first", "twenty second", "thirtieth". */
export const ordinal = symbol<number>(
  (chart, at) => {
    const token = chart.tokens[at];
    return token?.kind === "ordinal" ? { end: at + 1, value: token.values[0] ?? 0 } : undefined;
  },
  rule([tens, "-?", ordinalWord], ([ten, , one]) => (one < 10 ? ten + one : undefined)),
  ordinalWord,
  fromTable(ORDINAL_TENS),
);

/** How many of a unit: also "a", "half an", "a couple of", "2.5", "1/2". */
export const amount = symbol<number>(
  rule(["a|an|one", "half"], () => 0.5),
  rule(["half", "a|an|of?", "an|a?"], () => 0.5),
  rule(["a?", "quarter", "of", "a|an"], () => 0.25),
  rule(["three", "quarters", "of", "a|an"], () => 0.75),
  rule(["a", "couple", "of?"], () => 2),
  rule(["couple", "of?"], () => 2),
  rule(["a?", "few"], () => 3),
  rule([whole, "and", "a", "half"], ([value]) => value + 0.5),
  whole,
  rule(["a|an"], () => 1),
  (chart, at) => {
    const token = chart.tokens[at];
    return token?.kind === "decimal" ? { end: at + 1, value: Number(token.word) } : undefined;
  },
  (chart, at) => {
    const token = chart.tokens[at];
    const [top = 0, bottom = 0] = token?.values ?? [];
    if (token?.kind !== "numbers" || token.separator !== "/" || bottom > 4 || top >= bottom) return undefined;
    return { end: at + 1, value: top / bottom };
  },
);

fromTable(UNITS);
/** A unit of time; letters ("5m") only directly after a number. */
export const unit: Parser<Unit> = (chart, at) => {
  const token = chart.tokens[at];
  const value = token?.kind === "word" ? UNITS.get(token.word) : undefined;
  if (!token || value === undefined) return undefined;
  if (LETTER_UNITS.has(token.word) && !token.glued) return undefined;
  return { end: at + 1, value };
};

/** A length of time: calendar months and days, and minutes. */
export interface Length {
  months: number;
  days: number;
  minutes: number;
  /** Working days, counted without weekends. */
  workdays: number;
  /** The largest unit said. */
  unit: Unit;
}

const PER: Record<Unit, [keyof Omit<Length, "unit">, number]> = {
  second: ["minutes", 1 / 60],
  minute: ["minutes", 1],
  hour: ["minutes", 60],
  day: ["days", 1],
  week: ["days", 7],
  fortnight: ["days", 14],
  weekend: ["days", 7],
  month: ["months", 1],
  quarter: ["months", 3],
  year: ["months", 12],
  decade: ["months", 120],
  workday: ["workdays", 1],
};

function lengthOf(count: number, unit: Unit): Length {
  const [field, factor] = PER[unit];
  const length: Length = { months: 0, days: 0, minutes: 0, workdays: 0, unit };
  const value = count * factor;
  if (Number.isInteger(value) || field === "minutes") length[field] = value;
  else if (field === "days") length.minutes = value * 1440;
  else if (Number.isInteger(value * 30)) length.days = Math.round(value * 30);
  else length.days = Math.round(value * 30);
  return length;
}

const plus = (left: Length, right: Length): Length => ({
  months: left.months + right.months,
  days: left.days + right.days,
  minutes: left.minutes + right.minutes,
  workdays: left.workdays + right.workdays,
  unit: left.unit,
});

/** "5m": minutes, where months would be absurd. */
const minuteLetter: Parser<Unit> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.glued && token.word === "m" ? { end: at + 1, value: "minute" } : undefined;
};

const single = symbol<Length>(
  rule([amount, "business|working|work|week", "day|days"], ([count]) => lengthOf(count, "workday")),
  rule([amount, "more?", unit], ([count, , of]) => (count < 100_000 ? lengthOf(count, of) : undefined)),
  rule([int, minuteLetter], ([count, of]) => (count < 100_000 ? lengthOf(count, of) : undefined)),
  rule(["a|an|one", unit, "and", "a", "half"], ([, of]) => lengthOf(1.5, of)),
  rule([int, unit, "and", "a", "half"], ([count, of]) => lengthOf(count + 0.5, of)),
);

/** Lengths in falling units belong together; `joints` says what may stand between them. */
const compound =
  (...joints: string[]): Parser<Length> =>
  (chart, at) => {
    const first = single(chart, at);
    if (!first) return undefined;
    let { end, value } = first;
    for (let more = 0; more < 4; more += 1) {
      let next = end;
      while (next < end + 2 && joints.includes(chart.tokens[next]?.word ?? "")) next += 1;
      const found = single(chart, next);
      if (!found || rank(found.value.unit) >= rank(value.unit)) break;
      value = plus(value, found.value);
      end = found.end;
    }
    return { end, value };
  };

/** "2 weeks", "1 hour, 5 minutes and 30 seconds", "an hour and a half", "1d 2hr 5min". */
export const length = symbol<Length>(compound(",", "and"));
/** The same where "and" lists several: "1 day and 15 min before" are two. */
export const listedLength = symbol<Length>(compound());

const RANKS: Unit[] = [
  "second",
  "minute",
  "hour",
  "day",
  "workday",
  "weekend",
  "week",
  "fortnight",
  "month",
  "quarter",
  "year",
  "decade",
];
const rank = (unit: Unit): number => RANKS.indexOf(unit);

/** ISO 8601 form of a length. */
export function isoOf(length: Length): string {
  const seconds = Math.round(length.minutes * 60);
  const days = length.days + length.workdays;
  const date = `${length.months > 0 ? `${length.months}M` : ""}${days > 0 ? `${days}D` : ""}`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const time = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${rest > 0 ? `${rest}S` : ""}`;
  return date === "" && time === "" ? "PT0S" : `P${date}${time === "" ? "" : `T${time}`}`;
}

export const maybeThe: Parser<unknown> = optional(rule(["the"], () => true));
