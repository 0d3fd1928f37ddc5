import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { holidayName } from "../dates.ts";
import { sureTime } from "../times.ts";
import { DOUBTFUL_WORDS, MONTHS, RELATIVE_DAYS, WEEKDAYS } from "../words/calendar.ts";
import { CONNECTING, DETERMINERS, LEADS, MEASURES, NUMBERED, RANKED, TODO_VERBS } from "../words/sentence.ts";
import { coreOf, isCapitalAt, isTimeNext, isWhole, wordAt } from "./surroundings.ts";

/** Is a day meant? "the second draft", "christmas presents" and "this may take a while" have none. */
export function isDay(chart: Chart, placed: Placed, text: string): boolean {
  const { start, end, piece } = placed;
  if (piece.kind !== "day") return true;
  const core = coreOf(chart, placed);
  // "in the sun", "on the march": "the sunday" is a day, these are none.
  if (end - core === 1 && wordAt(chart, core - 1) === "the" && THINGS.has(wordAt(chart, core))) return false;
  if (isWhole(chart, placed)) return true;
  // "the day after tomorrow" was read as a whole, or is a name.
  if (start > end - 3 && wordAt(chart, end - 2) === "after" && wordAt(chart, end - 3) === "day") return false;
  const next = chart.tokens[end];
  const token = chart.tokens[core];
  if (token === undefined) return true;
  // "open 24/7" is always.
  if (token.word === "24/7" && core === start) return false;
  if (token.kind === "numbers" && end - core === 1 && MEASURES.has(next?.word ?? "")) return false;
  // "order number 4/22", "invoice 20260311"
  const isNumber = token.kind === "numbers" || token.kind === "opaque";
  if (isNumber && core === start && NUMBERED.has(wordAt(chart, core - 1))) return false;
  const isNoun = next?.kind === "word" && !CONNECTING.has(next.word) && !TODO_VERBS.has(next.word);
  if (wordAt(chart, end - 1) === "end" && isNoun) return false;
  // "the Q3 plan" is a name, "by Q3" a date.
  if (/^q[1-4]?$/.test(token.word) && (isNoun || DETERMINERS.has(wordAt(chart, core - 1)))) return false;
  const isRank = piece.day.dayOfMonth !== undefined && !piece.day.yearless;
  // "the first call", "the third time": in words a place in a row, unless the sentence goes on.
  const isWordRank = token.kind === "word" && !MONTHS.has(token.word) && chart.tokens[end - 1]?.kind === "word";
  if (
    isRank &&
    isWordRank &&
    ((next?.kind === "word" && !CONNECTING.has(next.word)) || (next?.kind === "int" && !sureTime(chart, end)))
  )
    return false;
  // "the second draft", "the 3rd floor": a place in a row of things.
  if (isRank && isNoun && isOrdinal(chart, end - 1)) return false;
  // "3rd party app", "her 30th birthday": "on the 30th birthday party" has a day.
  if (isRank && RANKED.has(next?.word ?? "") && start === core && isOrdinal(chart, end - 1)) return false;
  // "same day delivery", "next day shipping"
  if (isNoun && /^(?:same|next) day$/.test(`${wordAt(chart, end - 2)} ${wordAt(chart, end - 1)}`) && end - start === 2)
    return false;
  // "christmas presents", "the may day speech": a holiday before a noun is no date, unless a preposition leads to it.
  const lead = wordAt(chart, core - 1);
  if (holidayName(chart, core)?.end === end) {
    // "last christmas" is past.
    if (lead === "last") return false;
    const isName = isNoun && !/^week(?:end)?$/.test(next?.word ?? "");
    if (isName && (core === start || DETERMINERS.has(lead))) return false;
  }
  // "this may take a while": behind "this" it is the month only where nothing is done.
  const last = wordAt(chart, end - 1);
  if (last === "may" && wordAt(chart, end - 2) === "this" && next?.kind === "word" && !LEADING_ON.has(next.word))
    return false;
  if (end - core > 1) return true;
  return isSingleDay(chart, start, core, end, isNoun, text);
}
const isOrdinal = (chart: Chart, at: number): boolean => {
  const kind = chart.tokens[at]?.kind;
  return kind === "ordinal" || kind === "word";
};

/** A day said in one word: a weekday, a month, "tomorrow". */
function isSingleDay(chart: Chart, start: number, core: number, end: number, isNoun: boolean, text: string): boolean {
  const { word } = chart.tokens[core] ?? { word: "" };
  const next = chart.tokens[end];
  const lead = wordAt(chart, core - 1);
  if (word === "tom" || word === "tod") return isTomorrow(chart, core);
  if (RELATIVE_DAYS.has(word))
    return !(isCapitalAt(chart, core, text) && core > 1 && isCapitalAt(chart, core - 1, text));
  const isWeekday = WEEKDAYS.has(word);
  if (MONTHS.has(word) || DOUBTFUL_WORDS.has(word)) {
    if (isWeekday && isTimeNext(chart, end)) return true;
    if (LEADS.has(lead) && !(MONTHS.has(word) && isNoun && lead === "this"))
      return !(MONTHS.has(word) && lead === "on");
    if (!isWeekday || (next !== undefined && next.kind === "word")) return false;
    if ((word === "sun" && NO_SUNDAY.has(lead)) || (VERBS.has(word) && SUBJECTS.has(lead))) return false;
    return core > 0 && chart.tokens[core - 1]?.kind === "word";
  }
  if (word === "weekend" && isNoun && (core === 0 || DETERMINERS.has(lead))) return false;
  if (!isWeekday || !isNoun) return true;
  if (start < core && !/^(?:the|,|about|around)$/.test(lead)) return true;
  return lead === "me" || lead === "next" || isTimeNext(chart, end);
}
const LEADING_ON = new Set("on at in for with by and or to from until before after".split(" "));
/** "they wed", "he sat": short names of days that are also what somebody did. */
const VERBS = new Set(["sat", "wed"]);
const SUBJECTS = new Set("i he she it we you they who just newly".split(" "));
const THINGS = new Set(["sun", "march", "may"]);
const NO_SUNDAY = new Set([...DETERMINERS, "from", "in", "to", "of", "and", "or", "under", "midnight"]);
/** "tom" is tomorrow at the end of what is said, unless somebody of that name is called, met or asked. */
function isTomorrow(chart: Chart, at: number): boolean {
  const next = chart.tokens[at + 1];
  return (next === undefined || next.kind === "punct") && !TO_PERSONS.has(wordAt(chart, at - 1));
}
const TO_PERSONS = new Set(
  "call text meet email tell ask see with for to from and message visit pick thank remind help pay invite join phone".split(
    " ",
  ),
);
