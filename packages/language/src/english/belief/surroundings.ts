import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import type { Token } from "../../text/tokenize.ts";
import { anyDay } from "../days.ts";
import { sureTime } from "../times.ts";
import { PARTS_OF_DAY } from "../words/parts-of-day.ts";

/** What stands around a part of a sentence: what belief is decided by. */
export const wordAt = (chart: Chart, at: number): string => chart.tokens[at]?.word ?? "";
export const isPunctuation = (token: Token): boolean => token.kind === "punct";

/** Is the part all that was said? */
export const isWhole = (chart: Chart, { start, end }: Placed): boolean =>
  start === 0 && chart.tokens.slice(end).every(isPunctuation);

export const isCapitalAt = (chart: Chart, at: number, text: string): boolean => {
  const token = chart.tokens[at];
  return token?.kind === "word" && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.start + 2));
};

/** Where the day itself begins, behind its prepositions. */
export function coreOf(chart: Chart, { start, end }: Placed): number {
  let at = start;
  while (at < end - 1 && LEAD_IN.has(wordAt(chart, at))) at += 1;
  return at;
}
const LEAD_IN = new Set(
  "about around on for at @ in during starting beginning over , by before due until till til from since the".split(" "),
);

/** Does a time, a day or a number that can be an hour follow? */
export const isTimeNext = (chart: Chart, at: number): boolean =>
  PARTS_OF_DAY.has(wordAt(chart, at)) ||
  /^(?:am|pm)$/.test(wordAt(chart, at)) ||
  wordAt(chart, at) === "at" ||
  wordAt(chart, at) === "@" ||
  sureTime(chart, at) !== undefined ||
  chart.tokens[at]?.kind === "int" ||
  anyDay(chart, at) !== undefined;
