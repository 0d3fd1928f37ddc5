import { DOUBTFUL_WORDS, MONTHS, WEEKDAYS } from "./english/words.ts";
import { TODO_VERBS } from "./english/intents.ts";
import { isVocabulary, type Chart } from "./grammar/chart.ts";
import type { Token } from "./text/tokenize.ts";
import { type Placed, PIECES } from "./grammar/pieces.ts";

/** Beyond so many words nothing is looked for: they are title. Bounds the time of any input. */
const MOST_TOKENS = 600;
/** Signs that can begin a part. */
const OPENING_SIGNS = new Set("@ , / ' ’ ! !! !!!".split(" "));

/** Chooses, among all that the grammar can read, the parts that cover the sentence best without overlapping. */
export function bestCover(chart: Chart, text: string): Placed[] {
  const count = Math.min(chart.tokens.length, MOST_TOKENS);
  const candidates: Placed[][] = Array.from({ length: count }, () => []);
  for (let at = 0; at < count; at += 1) {
    const token = chart.tokens[at];
    if (
      token === undefined || token.kind === "opaque"
        ? !/^p[1-4]$/.test(token?.word ?? "")
        : token.kind === "punct"
          ? !OPENING_SIGNS.has(token.word)
          : token.kind === "word" && !isVocabulary(token.word)
    )
      continue;
    for (const { parse, worth } of PIECES) {
      const found = parse(chart, at);
      if (found && found.end > at)
        candidates[at]?.push({ start: at, end: found.end, piece: found.value, score: worth * (found.end - at) });
    }
  }
  const best: number[] = Array.from({ length: count + 1 }, () => 0);
  const choice: (Placed | undefined)[] = [];
  for (let at = count - 1; at >= 0; at -= 1) {
    best[at] = best[at + 1] ?? 0;
    for (const each of candidates[at] ?? []) {
      if (!isBelievable(chart, each, text)) continue;
      const score = each.score - 0.25 + (best[each.end] ?? 0);
      if (score > (best[at] ?? 0)) {
        best[at] = score;
        choice[at] = each;
      }
    }
  }
  const chosen: Placed[] = [];
  for (let at = 0; at < count;) {
    const each = choice[at];
    if (each) chosen.push(each);
    at = each ? each.end : at + 1;
  }
  return chosen;
}

const CONNECTING = new Set(
  "to at on for in with by and or from until till about after before except i we me please is are this the that of starting through - – , . ! ? : ; @ ( )".split(
    " ",
  ),
);
const DETERMINERS = new Set("the a an my our your his her their this that another some".split(" "));
/** Words after which a doubtful short word does speak of time. */
const LEADS = new Set(
  "in by during until till on this next from since me for before after due every and through to - last".split(" "),
);

/** Could a person have meant this as time here? Names and adjectives that look like time are refused. */
function isBelievable(chart: Chart, placed: Placed, text: string): boolean {
  const { tokens } = chart;
  const { start, end, piece } = placed;
  const first = tokens[start];
  const last = tokens[end - 1];
  const next = tokens[end];
  const previous = tokens[start - 1];
  if (!first || !last) return false;
  if (
    next?.glued &&
    (next.kind === "opaque" || (next.word === "." && tokens[end + 1]?.glued && tokens[end + 1]?.kind === "word"))
  )
    return false;
  if (isNamed(chart, placed, text)) return false;
  const whole = start === 0 && tokens.slice(end).every((token) => token.kind === "punct");
  const isOne = end - start === 1;
  if (piece.kind === "day" && isOne && !whole) {
    if (
      isCapital(first, text) &&
      previous &&
      start > 1 &&
      isCapital(previous, text) &&
      (first.word === "tomorrow" || first.word === "today")
    )
      return false;
    if (first.word === "tom" || first.word === "tod") return isTomorrow(chart, start);
    if (
      WEEKDAYS.has(first.word) &&
      DOUBTFUL_WORDS.has(first.word) &&
      (next?.kind === "int" || /^(?:morning|night|evening|afternoon|at)$/.test(next?.word ?? ""))
    )
      return true;
    if (DOUBTFUL_WORDS.has(first.word) || MONTHS.has(first.word)) {
      return LEADS.has(previous?.word ?? "") &&
        !(previous?.word === "to" || previous?.word === "and" || previous?.word === "for")
        ? true
        : WEEKDAYS.has(first.word) && (next === undefined || next.kind !== "word") && previous !== undefined
          ? previous.kind === "word" &&
            !(
              first.word === "sun" &&
              (DETERMINERS.has(previous.word) || /^(?:from|in|to|of|and|or)$/.test(previous.word))
            )
          : false;
    }
    if (WEEKDAYS.has(first.word) && next?.kind === "word" && !CONNECTING.has(next.word) && !TODO_VERBS.has(next.word)) {
      return PIECES.some(({ parse }) => parse(chart, end)) || ["me", "on", "next"].includes(previous?.word ?? "");
    }
    if (
      DETERMINERS.has(previous?.word ?? "") &&
      WEEKDAYS.has(first.word) &&
      next?.kind === "word" &&
      !CONNECTING.has(next.word)
    )
      return false;
  }
  if (
    piece.kind === "day" &&
    !isOne &&
    !whole &&
    end - start === 2 &&
    DETERMINERS.has(first.word) &&
    first.word !== "this" &&
    WEEKDAYS.has(last.word) &&
    next?.kind === "word" &&
    !CONNECTING.has(next.word)
  )
    return false;
  if (
    piece.kind === "day" &&
    piece.day.dayOfMonth !== undefined &&
    !piece.day.yearless &&
    next?.kind === "word" &&
    !CONNECTING.has(next.word) &&
    !TODO_VERBS.has(next.word) &&
    last.kind === "word"
  )
    return false;
  if (piece.kind === "repeat") return repeats(chart, placed, whole);
  return true;
}

const isCapital = (token: Token, text: string): boolean =>
  token.kind === "word" && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.start + 2));

function isTomorrow(chart: Chart, at: number): boolean {
  const next = chart.tokens[at + 1];
  const previous = chart.tokens[at - 1]?.word ?? "";
  return (
    (next === undefined || next.kind === "punct") &&
    !/^(?:call|text|meet|email|tell|ask|see|with|for|to|from|and|message|visit|pick|thank)$/.test(previous)
  );
}

/** "Friday Night Lights", "The Day After Tomorrow": a run of capitals is a name. */
function isNamed(chart: Chart, { start, end, piece }: Placed, text: string): boolean {
  if (piece.kind !== "day" && piece.kind !== "part") return false;
  const capital = (index: number): boolean => {
    const token = chart.tokens[index];
    return token?.kind === "word" && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.start + 2));
  };
  const shouted = chart.tokens.filter((token) => token.kind === "word").every((_, index) => capital(index));
  if (shouted && chart.tokens.length > 5) return false;
  let last = end;
  while (capital(last) && last < end + 6) last += 1;
  const begins = capital(end - 1);
  if (begins && last > end) {
    // The words behind it are a name of their own after a comma only; directly behind they belong to it.
    const names = chart.tokens
      .slice(end, last)
      .filter(
        (token) =>
          !WEEKDAYS.has(token.word) &&
          !MONTHS.has(token.word) &&
          !/^(?:morning|night|evening|afternoon|am|pm|i|at)$/i.test(token.word),
      );
    if (names.length > 0 && start > 0 && capital(start)) return true;
  }
  const inner = chart.tokens.slice(start, end).filter((_, index) => capital(start + index));
  return (
    inner.length >= 3 &&
    inner.length === end - start &&
    inner.some((token) => /^(?:the|after|day|before)$/.test(token.word)) &&
    start > 0
  );
}

/** "the monthly report" and "daily standup" are names; "take vitamins daily" is not. */
function repeats(chart: Chart, { start, end, piece }: Placed, whole: boolean): boolean {
  const first = chart.tokens[start];
  const last = chart.tokens[end - 1];
  const next = chart.tokens[end];
  if (whole || !first || !last || piece.kind !== "repeat") return true;
  if (first.word === "all" && !last.word.endsWith("s")) return false;
  const isAdverb =
    end - start <= 3 &&
    piece.repeat.every !== true &&
    piece.repeat.freq !== undefined &&
    !piece.repeat.weekdays &&
    !piece.repeat.part &&
    !piece.repeat.monthDays &&
    !piece.repeat.nth;
  if (!isAdverb) return true;
  if (DETERMINERS.has(chart.tokens[start - 1]?.word ?? "")) return false;
  if (next?.kind !== "word" || CONNECTING.has(next.word)) return true;
  if (
    TODO_VERBS.has(next.word) &&
    start === 0 &&
    first.word !== "weekly" &&
    first.word !== "monthly" &&
    first.word !== "yearly"
  )
    return true;
  return chart.tokens
    .slice(end)
    .some(
      (token, index) =>
        WEEKDAYS.has(token.word.replace(/s$/, "")) ||
        token.kind === "clock" ||
        token.word === "am" ||
        token.word === "pm" ||
        (token.word === "at" && chart.tokens[end + index + 1]?.kind === "int"),
    );
}
