import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { sureTime } from "../times.ts";
import { WEEKDAYS } from "../words/calendar.ts";
import { CONNECTING, DETERMINERS, ORDERING, SCHEDULED, TODO_VERBS } from "../words/sentence.ts";
import { isWhole, wordAt } from "./surroundings.ts";

const STEPS = new Set("monthly yearly annually quarterly every each".split(" "));

/** "the monthly report" and "daily standup" are names; "take vitamins daily" is not. */
export function isRepeat(chart: Chart, placed: Placed): boolean {
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
