import type { Chart } from "../grammar/chart.ts";
import type { Placed } from "../grammar/piece.ts";
import type { Token } from "../text/tokenize.ts";
import { anyDay } from "./days.ts";
import { holidayName } from "./dates.ts";
import { sureTime } from "./times.ts";
import { isWork } from "./works.ts";
import { DOUBTFUL_WORDS, MONTHS, RELATIVE_DAYS, WEEKDAYS } from "./words/calendar.ts";
import { PARTS_OF_DAY } from "./words/parts-of-day.ts";
import {
  CONNECTING,
  COUNTED,
  DETERMINERS,
  LEADS,
  MEASURES,
  NUMBERED,
  ORDERING,
  SCHEDULED,
  SERIALS,
  STREETS,
  TODO_VERBS,
  WORK_VERBS,
} from "./words/sentence.ts";

/** Could a person have meant this as time here? Names and adjectives that look like time are refused. */
export function isBelievable(chart: Chart, placed: Placed, text: string): boolean {
  const { piece, end } = placed;
  if (isInsideWord(chart, placed) || isName(chart, placed, text) || isWork(chart, placed)) return false;
  if (piece.kind === "repeat") return repeats(chart, placed);
  if (piece.kind === "time") return isHour(chart, placed);
  if (piece.kind === "day") return isDay(chart, placed, text);
  return wordAt(chart, end - 1) !== "now" || isNow(chart, placed);
}

/** "now or never", "now and then", "not now", "now what" */
const isNow = (chart: Chart, { start, end }: Placed): boolean =>
  !/^(?:what|that)$/.test(wordAt(chart, end)) &&
  wordAt(chart, start - 1) !== "not" &&
  !NOW_NOT.has(`${wordAt(chart, end)} ${wordAt(chart, end + 1)}`);
const NOW_NOT = new Set(["or never", "and then", "and again"]);
const wordAt = (chart: Chart, at: number): string => chart.tokens[at]?.word ?? "";
const isPunctuation = (token: Token): boolean => token.kind === "punct";

/** "monday.com", "may@home": what is written together with more is a name. */
function isInsideWord(chart: Chart, { start, end }: Placed): boolean {
  const next = chart.tokens[end];
  if (next?.glued && next.kind === "opaque") return true;
  const dotted = wordAt(chart, end - 1) === "." ? end : next?.glued && next.word === "." ? end + 1 : 0;
  if (dotted > 0 && chart.tokens[dotted]?.glued && chart.tokens[dotted]?.kind === "word") return true;
  return chart.tokens[start]?.glued === true && wordAt(chart, start - 1) === ".";
}

const isWhole = (chart: Chart, { start, end }: Placed): boolean =>
  start === 0 && chart.tokens.slice(end).every(isPunctuation);

/** Where the day itself begins, behind its prepositions. */
function coreOf(chart: Chart, { start, end }: Placed): number {
  let at = start;
  while (at < end - 1 && LEAD_IN.has(wordAt(chart, at))) at += 1;
  return at;
}
const LEAD_IN = new Set(
  "about around on for at @ in during starting beginning over , by before due until till til from since the".split(" "),
);

function isDay(chart: Chart, placed: Placed, text: string): boolean {
  const { start, end, piece } = placed;
  if (piece.kind !== "day" || isWhole(chart, placed)) return true;
  // "the day after tomorrow" was read as a whole, or is a name.
  if (start > end - 3 && wordAt(chart, end - 2) === "after" && wordAt(chart, end - 3) === "day") return false;
  const core = coreOf(chart, placed);
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
  // "the first call", "the third time": in words a place in a row, unless the sentence goes on.
  const isWordRank = token.kind === "word" && !MONTHS.has(token.word) && chart.tokens[end - 1]?.kind === "word";
  if (
    piece.day.dayOfMonth !== undefined &&
    !piece.day.yearless &&
    isWordRank &&
    ((next?.kind === "word" && !CONNECTING.has(next.word)) || (next?.kind === "int" && !sureTime(chart, end)))
  )
    return false;
  // "the second draft", "the 3rd floor": a place in a row of things.
  if (piece.day.dayOfMonth !== undefined && !piece.day.yearless && isNoun && isOrdinal(chart, end - 1)) return false;
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
    return core > 0 && chart.tokens[core - 1]?.kind === "word" && !(word === "sun" && NO_SUNDAY.has(lead));
  }
  if (word === "weekend" && isNoun && (core === 0 || DETERMINERS.has(lead))) return false;
  if (!isWeekday || !isNoun) return true;
  if (start < core && !/^(?:the|,|about|around)$/.test(lead)) return true;
  return lead === "me" || lead === "next" || isTimeNext(chart, end);
}
const LEADING_ON = new Set("on at in for with by and or to from until before after".split(" "));
const NO_SUNDAY = new Set([...DETERMINERS, "from", "in", "to", "of", "and", "or", "under"]);
const isTimeNext = (chart: Chart, at: number): boolean =>
  PARTS_OF_DAY.has(wordAt(chart, at)) ||
  /^(?:am|pm)$/.test(wordAt(chart, at)) ||
  wordAt(chart, at) === "at" ||
  wordAt(chart, at) === "@" ||
  sureTime(chart, at) !== undefined ||
  chart.tokens[at]?.kind === "int" ||
  anyDay(chart, at) !== undefined;

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

/** "at 221 Baker Street", "at 30 percent": numbers that count something or number a house. */
function isHour(chart: Chart, { start, end, piece }: Placed): boolean {
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

const isCapitalAt = (chart: Chart, at: number, text: string): boolean => {
  const token = chart.tokens[at];
  return token?.kind === "word" && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.start + 2));
};
const isCalendarWord = (word: string): boolean =>
  WEEKDAYS.has(word) || MONTHS.has(word) || PARTS_OF_DAY.has(word) || RELATIVE_DAYS.has(word) || TIME_WORDS.has(word);
const TIME_WORDS = new Set("am pm i at".split(" "));
const TITLES = new Set("dr mr mrs ms miss prof professor aunt uncle saint".split(" "));
const JOINING = new Set("the after before of and on at day".split(" "));

/** "Friday Night Lights", "The Day After Tomorrow": capitals that go on are a name, and so is what one watches or reads. */
function isName(chart: Chart, { start, end, piece }: Placed, text: string): boolean {
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

const STEPS = new Set("monthly yearly annually quarterly every each".split(" "));

/** "the monthly report" and "daily standup" are names; "take vitamins daily" is not. */
function repeats(chart: Chart, placed: Placed): boolean {
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
