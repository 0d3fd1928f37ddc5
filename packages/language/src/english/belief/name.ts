import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { MONTHS, RELATIVE_DAYS, WEEKDAYS } from "../words/calendar.ts";
import { PARTS_OF_DAY } from "../words/parts-of-day.ts";
import { LEADS, WORK_VERBS } from "../words/sentence.ts";
import { coreOf, isCapitalAt, wordAt } from "./surroundings.ts";

const isCalendarWord = (word: string): boolean =>
  WEEKDAYS.has(word) || MONTHS.has(word) || PARTS_OF_DAY.has(word) || RELATIVE_DAYS.has(word) || TIME_WORDS.has(word);
const TIME_WORDS = new Set("am pm i at".split(" "));
const TITLES = new Set("dr mr mrs ms miss prof professor aunt uncle saint".split(" "));
const JOINING = new Set("the after before of and on at day".split(" "));

/** "Friday Night Lights", "The Day After Tomorrow": capitals that go on are a name, and so is what one watches or reads. */
export function isName(chart: Chart, { start, end, piece }: Placed, text: string): boolean {
  if (piece.kind !== "day" && piece.kind !== "part") return false;
  const words = chart.tokens.flatMap((token, at) => (token.kind === "word" ? [at] : []));
  if (words.length > 3 && words.every((at) => isCapitalAt(chart, at, text))) return false;
  const isCapital = (at: number): boolean => isCapitalAt(chart, at, text);
  const core = coreOf(chart, { start, end, piece, score: 0 });
  if (core === 0) return false;
  if (TITLES.has(wordAt(chart, core - 1)) || (wordAt(chart, core - 1) === "." && TITLES.has(wordAt(chart, core - 2))))
    return true;
  if (!isCapital(core)) return false;
  let first = core;
  while (first > 1 && isCapital(first - 1)) first -= 1;
  const verb = [1, 2, 3, 4].map((back) => first - back).some((at) => at >= 0 && WORK_VERBS.has(wordAt(chart, at)));
  if (verb && !LEADS.has(wordAt(chart, first - 1))) return true;
  let last = end;
  while (isCapital(last) && last < end + 6) last += 1;
  const run = chart.tokens.slice(first, last).map(({ word }) => word);
  if (run.length >= 3 && run.every((_, index) => isCapital(first + index)) && run.some((word) => JOINING.has(word)))
    return true;
  return isCapital(end - 1) && run.slice(end - first).some((word) => !isCalendarWord(word));
}
