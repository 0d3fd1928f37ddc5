import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import type { Token } from "../../text/tokenize.ts";
import { sureTime } from "../times.ts";
import { WEEKDAY_PLURALS } from "../words/calendar.ts";
import { CARDINALS } from "../words/numbers.ts";
import {
  CONNECTING,
  COUNTED,
  COUNTING,
  HEATING,
  NOT_THINGS,
  PROPORTIONS,
  SCHEDULED,
  SERIALS,
  STREETS,
  TODO_VERBS,
} from "../words/sentence.ts";
import { isTimeNext, wordAt } from "./surroundings.ts";

/** Is an hour meant? Numbers that count something, number a house or are dialled are none. */
export function isHour(chart: Chart, { start, end, piece }: Placed): boolean {
  if (piece.kind !== "time") return true;
  const clock = piece.end ?? piece.clock;
  const before = wordAt(chart, start - 1);
  const last = chart.tokens[end - 1];
  // "row 6p", "form 8a"
  if (last?.glued && /^[ap]$/.test(last.word) && SERIALS.has(before)) return false;
  if (clock.half || clock.part) return true;
  // "season 2 friday night"
  if (chart.tokens[start]?.kind === "int" && SERIALS.has(before)) return false;
  // "one by one"
  if (wordAt(chart, start) === "by" && before === wordAt(chart, start + 1)) return false;
  // "scale 1:50", "psalm 46:10"
  if (last?.kind === "clock" && PROPORTIONS.has(before)) return false;
  // "visit seven eleven": minutes that no dial shows are said with "at" or "am".
  const isSpelled = end - start === 2 && chart.tokens.slice(start, end).every(({ kind }) => kind === "word");
  if (isSpelled && clock.minute % 5 !== 0 && CARDINALS.has(wordAt(chart, start))) return false;
  if (isTelephone(chart, start, end)) return false;
  const next = chart.tokens[end];
  // "midnight blue paint"
  if (last?.word === "midnight" && end - start === 1 && next?.kind === "word")
    return CONNECTING.has(next.word) || TODO_VERBS.has(next.word) || SCHEDULED.has(next.word) || isTimeNext(chart, end);
  return last?.kind !== "int" || isHourNumber(chart, start, end);
}

/** Is the number at the end an hour? "at 221 Baker Street", "at 30 percent" and "bake at 350" have none. */
function isHourNumber(chart: Chart, start: number, end: number): boolean {
  const next = wordAt(chart, end);
  // "10 to 12 people"
  if (chart.tokens[start]?.kind === "int" && COUNTED.has(next)) return false;
  if (sureTime(chart, start) !== undefined) return true;
  const value = chart.tokens[end - 1]?.values[0] ?? 0;
  if (value > 12 && chart.tokens.slice(0, start).some(({ word }) => HEATING.has(word))) return false;
  if (chart.tokens[end]?.kind !== "word") return true;
  if (COUNTED.has(next) || isCount(chart, start, next)) return false;
  return ![1, 2, 3].some(
    (ahead) => STREETS.has(wordAt(chart, end + ahead)) && chart.tokens[end + ahead - 1]?.kind === "word",
  );
}

/** "at 303 555 0142", "at 555-1234"; "at 900-1030" is a range. */
function isTelephone(chart: Chart, start: number, end: number): boolean {
  const [last, next] = chart.tokens.slice(end - 1, end + 1);
  if (last === undefined || !isLong(last)) return false;
  if (next && isLong(next)) return true;
  const hyphen = chart.tokens[end - 2];
  const isJoined = hyphen?.word === "-" && hyphen.glued && last.glued && last.end - last.start === 4;
  const isOnDial = chart.tokens
    .slice(start, end)
    .every(({ kind, values }) => kind !== "int" || (values[0] ?? 0) % 5 === 0);
  return isJoined && !isOnDial;
}

/** "look at 2 flats", "the team at 7 members": a number before things counts them; "dinner at 8 reservations needed" has an hour. */
const isCount = (chart: Chart, start: number, next: string): boolean =>
  COUNTING.has(wordAt(chart, start - 1)) &&
  /[^suiy'’]s$/.test(next) &&
  ![CONNECTING, TODO_VERBS, SCHEDULED, NOT_THINGS, WEEKDAY_PLURALS].some((words) => words.has(next));
const isLong = ({ kind, start, end }: Token): boolean => kind === "int" && end - start >= 3;
