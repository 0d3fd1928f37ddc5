import { isTimeZone, localDateOf, localTimeOf, toInstant } from "@todo/recurrence/rules";
import type { Chart } from "./grammar/chart.ts";
import type { Placed } from "./grammar/piece.ts";
import { intentOf } from "./intent/intent-of.ts";
import type { Language } from "./language.ts";
import { languageOf } from "./languages.ts";
import { type Context, MAKES, type Meaning, type Problem, type Span } from "./meaning.ts";
import { assemble, type Assembled } from "./reading/assemble.ts";
import { bestCover } from "./reading/cover.ts";
import { findProblems } from "./reading/find-problems.ts";
import { splitClauses } from "./text/split-clauses.ts";
import { splitTasks } from "./text/split-tasks.ts";
import { LONGEST_TEXT, type Token, tokenize } from "./text/tokenize.ts";
import { compose } from "./wording/compose.ts";

/**
 * What a text means at a moment, in a zone. Pure; never throws (an unknown zone is reported and UTC taken); linear in the
 * length of the text. Words that mean nothing else are the title, as typed.
 */
export function understand(text: string, context: Context): Meaning {
  const parts = splitTasks(text.slice(0, LONGEST_TEXT));
  if (parts.length === 1) return severalIn(text, context) ?? understandOne(text, context);
  const items = parts.map((part) => shiftSpans(understandOne(part.text, context), part.offset));
  return items.every(({ intent }) => MAKES.has(intent)) ? together(text, items) : understandOne(text, context);
}

/**
 * "buy milk, call mum tomorrow and pay rent on Friday" is three tasks. A false cut is worse than a missed one: where an order
 * opens the sentence, or one date or tag could be meant for all of them, it stays one.
 */
function severalIn(text: string, context: Context): Meaning | undefined {
  const language = languageOf(context.locale ?? DEFAULT_LOCALE);
  if (text.length > LONGEST_LIST || !mentions(text, language.intents.joins)) return undefined;
  const clauses = splitClauses(text, tokenize(text, language), language.intents);
  if (clauses.length < 2) return undefined;
  const items = clauses.map((clause) => shiftSpans(understandOne(clause.text, context), clause.offset));
  const isDated = ({ due, recurrence }: Meaning): boolean => due !== null || recurrence !== null;
  const dated = items.filter(isDated).length;
  const marked = items.filter(({ tags, priority }) => tags.length > 0 || priority !== "none").length;
  const areTasks = items.every(
    (item, index) =>
      (item.intent === "add" || item.intent === "recur") &&
      item.title !== "" &&
      item.items === undefined &&
      item.spans[0]?.kind !== "command" &&
      item.problems.length === 0 &&
      (clauses[index]?.needsDate !== true || dated === items.length),
  );
  return areTasks && dated !== 1 && marked !== 1 ? together(text, items) : undefined;
}

/** Nobody lists tasks in one sentence at greater length. */
const LONGEST_LIST = 600;
function mentions(text: string, words: ReadonlySet<string>): boolean {
  const said = text.toLowerCase();
  return [...words].some((word) => said.includes(word));
}

function together(text: string, items: Meaning[]): Meaning {
  const spans = items.flatMap((item) => item.spans);
  return { ...(items[0] as Meaning), spans: withGaps(text, spans), items };
}

const shiftSpans = (meaning: Meaning, offset: number): Meaning => ({
  ...meaning,
  spans: meaning.spans.map((span) => ({ ...span, start: span.start + offset, end: span.end + offset })),
});

/** Bullets and separators between several tasks belong to none: they are marked so that nothing of the text is lost. */
function withGaps(text: string, spans: Span[]): Span[] {
  const all: Span[] = [];
  let at = 0;
  const gap = (to: number) => {
    if (text.slice(at, to).trim() !== "") all.push({ start: at, end: to, kind: "command", text: text.slice(at, to) });
  };
  for (const span of spans) {
    gap(span.start);
    all.push(span);
    at = span.end;
  }
  gap(Math.min(text.length, LONGEST_TEXT));
  return all;
}

const DEFAULT_LOCALE = "en-US";

/** In the locale's language; in English where that says more, since people mix them. */
function understandOne(text: string, context: Context): Meaning {
  const language = languageOf(context.locale ?? DEFAULT_LOCALE);
  const own = understandIn(text, context, language);
  if (language.tag === "en") return own.meaning;
  const other = understandIn(text, context, languageOf("en"));
  return other.evidence > own.evidence ? other.meaning : own.meaning;
}

/** The meaning in one language, and how much of the text that language explains. */
function understandIn(text: string, context: Context, language: Language): { meaning: Meaning; evidence: number } {
  const problems: Problem[] = [];
  let { timeZone } = context;
  if (!isTimeZone(timeZone)) {
    problems.push({ code: "no-such-zone", message: `There is no time zone "${timeZone.slice(0, 60)}"` });
    timeZone = "UTC";
  }
  const now = Number.isFinite(context.now) && Math.abs(context.now) < 8e15 ? context.now : 0;
  if (text.length > LONGEST_TEXT)
    problems.push({ code: "too-long", message: `Only the first ${LONGEST_TEXT} characters are read` });
  const tokens = tokenize(text, language);
  if (tokens.length === 0) problems.push({ code: "empty", message: "There is no text" });
  const chart = chartOf(tokens, now, timeZone, context.locale ?? DEFAULT_LOCALE, language);
  const cover = bestCover(chart, text, language);
  const clause = clauseStart(chart);
  const before = cover.filter(({ start }) => start < clause);
  const after = cover.filter(({ start }) => start >= clause);
  const parted = clause > 0 && before.some(isDated) && after.some(isDated);
  const assembled = assemble(chart, parted ? before : withLoneNumber(chart, cover));
  if (parted) remindAt(chart, assembled, after);
  problems.push(...assembled.problems, ...findProblems(chart, assembled.used));
  const found = intentOf(tokens, language.intents, {
    dated: assembled.due !== null || assembled.duration !== undefined,
    repeats: assembled.recurrence !== null,
  });
  const evidence = cover.reduce((sum, { score }) => sum + score, found.phrase ? 2 : 0);
  return { meaning: compose(text, chart, assembled, found, problems), evidence };
}

const isDated = ({ piece }: Placed): boolean =>
  ["day", "time", "moment", "part", "repeat", "span", "instant"].includes(piece.kind);

/** Where a second clause "…, remind me" begins; 0 when there is none. */
function clauseStart({ tokens, language }: Chart): number {
  const { verbs, persons } = language.wording.remind;
  const begins = ({ word }: Token, at: number): boolean =>
    at > 1 && verbs.has(word) && persons.has(tokens[at + 1]?.word ?? "");
  return Math.max(0, tokens.findIndex(begins));
}

/** "Meeting at 3pm, remind me at 2:30": a time without a day is of the day that is due. */
function remindAt(chart: Chart, assembled: Assembled, after: Placed[]): void {
  const reminder = assemble(chart, after);
  assembled.used.push(...reminder.used);
  assembled.before.push(...reminder.before);
  if (!reminder.due) return;
  const sameDay = !after.some(
    ({ piece }) => piece.kind === "day" || piece.kind === "moment" || piece.kind === "instant",
  );
  assembled.remindAt =
    sameDay && assembled.due ? toInstant(assembled.due.date, reminder.due.time, chart.timeZone) : reminder.due.at;
}

function chartOf(tokens: Token[], now: number, timeZone: string, locale: string, language: Language): Chart {
  const time = localTimeOf(now, timeZone);
  return {
    tokens,
    today: localDateOf(now, timeZone),
    minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    now,
    timeZone,
    locale,
    monthFirst: /^en-(?:US|PH|CA)$|^en$/i.test(locale),
    language,
    memo: new Map(),
  };
}

/** A text that is a single number names a day of the month. */
function withLoneNumber(chart: Chart, cover: Placed[]): Placed[] {
  const [token] = chart.tokens;
  const value = token?.values[0] ?? 0;
  if (chart.tokens.length !== 1 || token?.kind !== "int" || value < 1 || value > 31) return cover;
  const month = chart.today.slice(0, 8);
  const date = `${month}${String(value).padStart(2, "0")}`;
  return date >= chart.today && value <= 28
    ? [{ start: 0, end: 1, piece: { kind: "day", day: { from: date, grain: "day" } }, score: 1 }]
    : cover;
}
