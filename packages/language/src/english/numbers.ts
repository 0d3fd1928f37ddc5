import { fromTable, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import { type Length, lengthOf, plus, rankOf, type Unit } from "../grammar/length.ts";
import { CARDINALS, ORDINAL_TENS, ORDINALS, TENS } from "./words/numbers.ts";
import { LETTER_UNITS, UNITS } from "./words/units.ts";

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

/** Numbers below a hundred in words: "five", "twenty two", "forty-five". */
export const smallWord = symbol<number>(
  rule([tens, "-?", digit], ([ten, , one]) => ten + one),
  rule([tens], ([ten]) => ten),
  rule([small], ([value]) => value),
);
/** Numbers in words: "five", "a hundred", "one hundred and twenty", "a dozen". */
export const wordNumber = symbol<number>(
  rule([digit, "hundred", "and?", smallWord], ([many, , , rest]) => many * 100 + rest),
  rule([digit, "hundred"], ([many]) => many * 100),
  rule(["a", "hundred", "and", smallWord], ([, , , rest]) => 100 + rest),
  rule(["a", "hundred"], () => 100),
  rule(["a?", "dozen"], () => 12),
  smallWord,
);

export const whole = symbol<number>(int, wordNumber);

const ordinalWord = fromTable(ORDINALS);
/** "1st", "first", "twenty second", "thirtieth". */
export const ordinal = symbol<number>(
  (chart, at) => {
    const token = chart.tokens[at];
    return token?.kind === "ordinal" ? { end: at + 1, value: token.values[0] ?? 0 } : undefined;
  },
  rule([int, "st|nd|rd|th"], ([value]) => value),
  rule([tens, "-?", ordinalWord], ([ten, , one]) => (one < 10 ? ten + one : undefined)),
  ordinalWord,
  fromTable(ORDINAL_TENS),
);

/** "½" and "1/2". */
const fraction: Parser<number> = (chart, at) => {
  const token = chart.tokens[at];
  const sign = { "½": 0.5, "¼": 0.25, "¾": 0.75 }[token?.word ?? ""];
  if (sign !== undefined) return { end: at + 1, value: sign };
  const [top = 0, bottom = 0] = token?.values ?? [];
  if (token?.kind !== "numbers" || token.separator !== "/" || bottom > 4 || top >= bottom) return undefined;
  return { end: at + 1, value: top / bottom };
};

/** How many of a unit: also "a", "half an", "a couple of", "2.5", "two and a half". */
export const amount = symbol<number>(
  rule(["a|an|one", "half", "of?", "a|an?"], () => 0.5),
  rule(["half", "-?", "of?", "a|an?"], () => 0.5),
  rule(["a|one?", "quarter", "of?", "a|an"], () => 0.25),
  rule(["a|one", "quarter"], () => 0.25),
  rule(["three|3", "quarters|quarter", "of?", "a|an"], () => 0.75),
  rule(["a?", "couple", "of?", "more?"], () => 2),
  rule(["a?", "few", "more?"], () => 3),
  rule(["several"], () => 3),
  rule([whole, "and", "a?", "half"], ([value]) => value + 0.5),
  rule([whole, "and", "a?", "quarter"], ([value]) => value + 0.25),
  rule([int, fraction], ([value, part]) => value + part),
  // "a day or two", "2-3 weeks": the first that was said.
  rule([whole, "or|-|to", whole], ([value, , more], chart, at) =>
    more > value && chart.tokens[at]?.kind === chart.tokens[at + 2]?.kind ? value : undefined,
  ),
  whole,
  rule(["a|an|another"], () => 1),
  (chart, at) => {
    const token = chart.tokens[at];
    return token?.kind === "decimal" ? { end: at + 1, value: Number(token.word) } : undefined;
  },
  fraction,
);

const unitWord = fromTable(UNITS);
/** A unit of time; letters ("5m") only directly after a number. */
export const unit: Parser<Unit> = (chart, at) => {
  const found = unitWord(chart, at);
  const token = chart.tokens[at];
  return found && token && (!LETTER_UNITS.has(token.word) || token.glued) ? found : undefined;
};

/** "5m": minutes, where months would be absurd. */
const minuteLetter: Parser<Unit> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.glued && token.word === "m" ? { end: at + 1, value: "minute" } : undefined;
};

/** Numbers and unit written in one as a word of their own: "8hr", "10-day". */
const single = symbol<Length>(
  rule([amount, "business|working|work|week", "day|days"], ([count]) => lengthOf(count, "workday")),
  rule([amount, "-?", "more|additional|full|whole?", unit], ([count, , , of]) => lengthOf(count, of)),
  rule([unit, "or", "two|so"], ([of], chart, at) =>
    /^(?:a|an)$/.test(chart.tokens[at - 1]?.word ?? "") ? lengthOf(1, of) : undefined,
  ),
  rule(["a|an", unit, "or", "two|so"], ([, of]) => lengthOf(1, of)),
  rule([int, minuteLetter], ([count]) => lengthOf(count, "minute")),
  rule(["a|an|one", unit, "and", "a", "half"], ([, of]) => lengthOf(1.5, of)),
  rule(["a|an|one", unit, "and", "a", "quarter"], ([, of]) => lengthOf(1.25, of)),
  rule([int, unit, "and", "a", "half"], ([count, of]) => lengthOf(count + 0.5, of)),
  rule(["fortnight"], () => lengthOf(1, "fortnight")),
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
      const found = single(chart, next) ?? bareMinutes(chart, next, value);
      if (!found || rankOf(found.value.unit) >= rankOf(value.unit)) break;
      value = plus(value, found.value);
      end = found.end;
    }
    return { end, value };
  };

/** "1h30": the minutes need no unit directly behind hours. */
function bareMinutes(chart: Parameters<Parser<number>>[0], at: number, before: Length) {
  const token = chart.tokens[at];
  if (before.unit !== "hour" || token?.kind !== "int" || !token.glued) return undefined;
  const length = lengthOf(token.values[0] ?? 0, "minute");
  return length && { end: at + 1, value: length };
}

/** "2 weeks", "1 hour, 5 minutes and 30 seconds", "an hour and a half", "1d 2hr 5min". */
export const length = symbol<Length>(compound(",", "and"));
/** The same where "and" lists several: "1 day and 15 min before" are two. */
export const listedLength = symbol<Length>(compound());

export const maybeThe: Parser<unknown> = optional(rule(["the"], () => true));

/** Which of several: "first", "3rd", "last", "2nd to last". */
export const rankNumber = symbol<number>(
  rule([ordinal, "-?", "to|from", "-?", "the?", "last|end"], ([value]) => -value),
  rule(["next", "to", "last"], () => -2),
  rule([ordinal, "-", "last"], ([value]) => -value),
  rule([ordinal, "last"], ([value]) => -value),
  rule(["last|final"], () => -1),
  rule(["penultimate"], () => -2),
  ordinal,
);
