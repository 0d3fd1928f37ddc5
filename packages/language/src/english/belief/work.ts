import type { Chart } from "../../grammar/chart.ts";
import type { Placed } from "../../grammar/piece.ts";
import { wordSet } from "../../text/numbered.ts";
import type { Token } from "../../text/tokenize.ts";
import { WEEKDAYS } from "../words/calendar.ts";
import { LISTED, TONES, WORK_NOUNS, WORKING_VERBS } from "../words/sentence.ts";

/**
 * Is this what somebody watches, reads, hears or plays: "watch 28 days later", "the song friday i'm in love", "the now or
 * never movie"? Names of works are told by their place, since people type them in lower case.
 */
export function isWork(chart: Chart, { start, end, piece }: Placed): boolean {
  const { tokens } = chart;
  const word = (at: number): string => tokens[at]?.word ?? "";
  if (piece.kind === "tag" || piece.kind === "priority" || piece.kind === "zone") return false;
  if (word(start) === "in" && /^starr(?:ed|ing)$/.test(word(start - 1))) return true;
  if (LEADING.has(word(start))) return false;
  if (TONES.has(word(start - 1)) && piece.kind === "day" && piece.day.weekday !== undefined) return true;
  const isTimed = tokens.slice(start, end).some(({ kind, word }) => kind === "clock" || SURE.has(word));
  if (isTimed || TIMELY.has(word(start))) return false;
  if (isOnList(chart, end)) return true;
  // "watch midnight in paris": an hour is in no place.
  const isPlaced = piece.kind === "time" && word(end) === "in";
  const goesOn = /^['’]s$/.test(word(end)) || isPlaced || (tokens[end]?.kind === "word" && !TRAILING.has(word(end)));
  const isOwned = ARTICLES.has(word(start - 1)) || ARTICLES.has(word(start - 2)) || WORKING_VERBS.has(word(start - 1));
  if (WORK_NOUNS.has(word(end)) && isOwned) return true;
  let before = start - 1;
  const isNamed = NAMING.has(word(before));
  while (NAMING.has(word(before)) || ARTICLES.has(word(before))) before -= 1;
  if (isNamed && WORK_NOUNS.has(word(before))) return true;
  // "book" and "show" are orders, "the book" is a work.
  const isNoun = WORK_NOUNS.has(word(before)) && ARTICLES.has(word(before - 1));
  const isRest = isCalendar(tokens[before]);
  while (isCalendar(tokens[before])) before -= 1;
  // "listen to", "starred in"
  if (/^(?:to|up|in)$/.test(word(before))) before -= 1;
  if (!isNoun && !WORKING_VERBS.has(word(before))) return false;
  // Nobody is to watch something yesterday.
  if (word(start) === "yesterday") return true;
  // "play friday", "the movie friday with ana": a day that closes what is said, or is led on from, is when.
  if (piece.kind === "day" && (piece.day.weekday !== undefined || isNoun)) return goesOn;
  if (piece.kind === "repeat") return false;
  // "watch june 5" has a date; "watch friday the 13th" and "watch 28 days later" name a film.
  const isFilm = WEEKDAYS.has(word(start)) && word(start + 1) === "the";
  const isDate =
    piece.kind === "day" && !isRest && !isFilm && tokens.slice(start, end).some(({ kind }) => NUMBERS.has(kind));
  return goesOn || (!isDate && tokens.slice(end).every(({ kind }) => kind === "punct"));
}

/** What leads to a time keeps it one. */
const LEADING = wordSet(
  "on at in by from until till before after during since due every each this within for @ starting",
);
/** What may follow a day that is meant. */
const TRAILING = wordSet("on at in from until till before after with and or to for around about @ please pls if when");
const TIMELY = wordSet("today tomorrow tonight tonite tmrw tmr daily weekly monthly later next asap noon");
const NUMBERS = new Set<Token["kind"]>(["int", "ordinal", "numbers", "iso"]);
const SURE = wordSet("am pm oclock o'clock");
const ARTICLES = wordSet("a an the some that my");
const NAMING = wordSet("called titled named of by");

/** "friday the 13th": what was refused before this part of it. */
const isCalendar = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.word === "the" || token.kind === "ordinal" || token.kind === "int" || WEEKDAYS.has(token.word));

/** "add midnight in paris to my movie list": all that is said before the list is what goes on it. */
function isOnList({ tokens }: Chart, end: number): boolean {
  let isLed = false;
  for (let at = end; at < Math.min(tokens.length, end + FARTHEST_LIST); at += 1) {
    const { word } = tokens[at] as Token;
    const isList =
      word === "playlist" || word === "watchlist" || (word === "list" && LISTED.has(tokens[at - 1]?.word ?? ""));
    if (isList) return isLed;
    isLed ||= word === "to" || word === "on";
  }
  return false;
}
const FARTHEST_LIST = 12;
