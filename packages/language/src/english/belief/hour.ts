import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { sureTime } from "../times.ts";
import { CONNECTING, COUNTED, SCHEDULED, SERIALS, STREETS, TODO_VERBS } from "../words/sentence.ts";
import { isTimeNext, wordAt } from "./surroundings.ts";

/** "at 221 Baker Street", "at 30 percent": numbers that count something or number a house. */
export function isHour(chart: Chart, { start, end, piece }: Placed): boolean {
  const clock = piece.kind === "time" ? (piece.end ?? piece.clock) : undefined;
  if (!clock || clock.half || clock.part) return true;
  // "season 2 friday night"
  if (chart.tokens[start]?.kind === "int" && SERIALS.has(wordAt(chart, start - 1))) return false;
  // "one by one"
  if (wordAt(chart, start) === "by" && wordAt(chart, start - 1) === wordAt(chart, start + 1)) return false;
  const last = chart.tokens[end - 1];
  const next = chart.tokens[end];
  // "midnight blue paint"
  if (last?.word === "midnight" && end - start === 1 && next?.kind === "word")
    return CONNECTING.has(next.word) || TODO_VERBS.has(next.word) || SCHEDULED.has(next.word) || isTimeNext(chart, end);
  if (last?.kind !== "int" || next?.kind !== "word" || sureTime(chart, start) !== undefined) return true;
  if (COUNTED.has(next.word)) return false;
  return ![1, 2, 3].some(
    (ahead) => STREETS.has(wordAt(chart, end + ahead)) && chart.tokens[end + ahead - 1]?.kind === "word",
  );
}
