import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { isDay } from "./day.ts";
import { isHour } from "./hour.ts";
import { isName } from "./name.ts";
import { isRepeat } from "./repeat.ts";
import { wordAt } from "./surroundings.ts";
import { isWork } from "./work.ts";

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
