import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { sureTime } from "../times.ts";
import { WEEKDAYS } from "../words/calendar.ts";
import { CONNECTING, DETERMINERS, ORDERING, SCHEDULED, TODO_VERBS } from "../words/sentence.ts";
import { isDay } from "./day.ts";
import { isHour } from "./hour.ts";
import { isName, isWork } from "./name.ts";
import { isWhole, wordAt } from "./surroundings.ts";

/** Could a person have meant this as time here? Names and adjectives that look like time are refused. */
export function isBelievable(chart: Chart, placed: Placed, text: string): boolean {
  const { piece, end } = placed;
  if (isInsideWord(chart, placed) || isName(chart, placed, text) || isWork(chart, placed)) return false;
  if (piece.kind === "repeat") return isRepeat(chart, placed);
  if (piece.kind === "time") return isHour(chart, placed);
  if (piece.kind === "day") return isDay(chart, placed, text);
  return wordAt(chart, end - 1) !== "now" || isNow(chart, placed);
}

/** "now or never", "now and then", "not now", "now what", "for now", "any day now" */
const isNow = (chart: Chart, { start, end }: Placed): boolean =>
  !/^(?:what|that)$/.test(wordAt(chart, end)) &&
  !/^(?:not|for|until|till|day|every|any)$/.test(wordAt(chart, end - 2)) &&
  wordAt(chart, start - 1) !== "not" &&
  !NOW_NOT.has(`${wordAt(chart, end)} ${wordAt(chart, end + 1)}`);
const NOW_NOT = new Set(["or never", "and then", "and again"]);

/** "monday.com", "may@home": what is written together with more is a name. */
function isInsideWord(chart: Chart, { start, end }: Placed): boolean {
  const next = chart.tokens[end];
  if (next?.glued && next.kind === "opaque") return true;
  const dotted = wordAt(chart, end - 1) === "." ? end : next?.glued && next.word === "." ? end + 1 : 0;
  if (dotted > 0 && chart.tokens[dotted]?.glued && chart.tokens[dotted]?.kind === "word") return true;
  return chart.tokens[start]?.glued === true && wordAt(chart, start - 1) === ".";
}

const STEPS = new Set("monthly yearly annually quarterly every each".split(" "));

/** "the monthly report" and "daily standup" are names; "take vitamins daily" is not. */
function isRepeat(chart: Chart, placed: Placed): boolean {
  const { start, end, piece } = placed;
  const first = wordAt(chart, start);
  const next = chart.tokens[end];
  if (piece.kind !== "repeat" || isWhole(chart, placed)) return true;
  if (piece.repeat.freq === undefined) return chart.tokens.some(({ word }) => STEPS.has(word));
  if (first === "all" && !wordAt(chart, end - 1).endsWith("s")) return false;
  const { every, weekdays, part, monthDays, nth, freq } = piece.repeat;
  const isAdverb = end - start <= 3 && !every && freq !== undefined && !weekdays && !part && !monthDays && !nth;
  if (!isAdverb) return true;
  if (DETERMINERS.has(wordAt(chart, start - 1))) return isOrdered(chart, start, end);
  if (next?.kind !== "word" || CONNECTING.has(next.word)) return true;
  if (TODO_VERBS.has(next.word) && start === 0 && !/^(?:weekly|monthly|yearly|annual|biannual|quarterly)$/.test(first))
    return true;
  // "weekly sync on Mondays at 10": a day or time later in the sentence says that the adverb is meant.
  return chart.tokens
    .slice(end)
    .some(
      (token, index) =>
        WEEKDAYS.has(token.word.replace(/s$/, "")) ||
        sureTime(chart, end + index) !== undefined ||
        (token.word === "at" && chart.tokens[end + index + 1]?.kind === "int"),
    );
}

/** "set a daily alarm", "schedule a weekly team meeting": what is ordered so is to repeat; "a weekly report" is a name. */
function isOrdered(chart: Chart, start: number, end: number): boolean {
  if (!/^(?:a|an|my)$/.test(wordAt(chart, start - 1))) return false;
  return ORDERING.has(wordAt(chart, start - 2)) && [0, 1, 2].some((ahead) => SCHEDULED.has(wordAt(chart, end + ahead)));
}
