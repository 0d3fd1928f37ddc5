import { isTimeZone, localDateOf, localTimeOf, toInstant } from "@todo/recurrence";
import { assemble, type Assembled } from "./assemble.ts";
import { bestCover } from "./cover.ts";
import type { Chart } from "./grammar/chart.ts";
import type { Piece, Placed } from "./grammar/pieces.ts";
import { intentOf, type IntentFound } from "./intent.ts";
import type { Context, Intent, Meaning, Problem, Span, SpanKind } from "./meaning.ts";
import { splitTasks } from "./split-tasks.ts";
import { rangeOf } from "./range-of.ts";
import { findProblems } from "./find-problems.ts";
import { LONGEST_TEXT, type Token, tokenize } from "./text/tokenize.ts";

/**
 * What a text means at a moment, in a zone. Pure; never throws (an unknown zone is reported and UTC taken); linear in the
 * length of the text. Words that mean nothing else are the title, as typed.
 */
export function understand(text: string, context: Context): Meaning {
  const parts = splitTasks(text.slice(0, LONGEST_TEXT));
  if (parts.length === 1) return understandOne(text, context);
  const items = parts.map((part) => shiftSpans(understandOne(part.text, context), part.offset));
  const [first] = items;
  if (!first || !items.every(({ intent }) => MAKES.has(intent))) return understandOne(text, context);
  const spans = withGaps(
    text,
    items.flatMap((item) => item.spans),
  );
  return { ...first, spans, items };
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

function understandOne(text: string, context: Context): Meaning {
  const problems: Problem[] = [];
  let { timeZone } = context;
  if (!isTimeZone(timeZone)) {
    problems.push({ code: "no-such-zone", message: `There is no time zone "${timeZone.slice(0, 60)}"` });
    timeZone = "UTC";
  }
  const now = Number.isFinite(context.now) && Math.abs(context.now) < 8e15 ? context.now : 0;
  if (text.length > LONGEST_TEXT)
    problems.push({ code: "too-long", message: `Only the first ${LONGEST_TEXT} characters are read` });
  const tokens = tokenize(text);
  if (tokens.length === 0) problems.push({ code: "empty", message: "There is no text" });
  const chart = chartOf(tokens, now, timeZone, context.locale ?? "en-US");
  const cover = bestCover(chart, text);
  const clause = clauseStart(chart.tokens);
  const before = cover.filter(({ start }) => start < clause);
  const after = cover.filter(({ start }) => start >= clause);
  const parted = clause > 0 && before.some(isDated) && after.some(isDated);
  const assembled = assemble(chart, parted ? before : withLoneNumber(chart, cover));
  if (parted) remindAt(chart, assembled, after);
  problems.push(...assembled.problems, ...findProblems(chart, assembled.used));
  const found = intentOf(tokens, { dated: assembled.due !== null, repeats: assembled.recurrence !== null });
  return compose(text, chart, assembled, found, problems);
}

const isDated = ({ piece }: Placed): boolean =>
  ["day", "time", "moment", "part", "repeat", "span"].includes(piece.kind);

/** Where a second clause "…, remind me" begins; 0 when there is none. */
function clauseStart(tokens: Token[]): number {
  const begins = ({ word }: Token, at: number): boolean =>
    at > 1 && /^(?:remind|notify|alert)$/.test(word) && /^(?:me|us)$/.test(tokens[at + 1]?.word ?? "");
  return Math.max(0, tokens.findIndex(begins));
}

/** "Meeting at 3pm, remind me at 2:30": a time without a day is of the day that is due. */
function remindAt(chart: Chart, assembled: Assembled, after: Placed[]): void {
  const reminder = assemble(chart, after);
  assembled.used.push(...reminder.used);
  assembled.before.push(...reminder.before);
  if (!reminder.due) return;
  const sameDay = !after.some(({ piece }) => piece.kind === "day" || piece.kind === "moment");
  assembled.remindAt =
    sameDay && assembled.due ? toInstant(assembled.due.date, reminder.due.time, chart.timeZone) : reminder.due.at;
}

function chartOf(tokens: Token[], now: number, timeZone: string, locale: string): Chart {
  const time = localTimeOf(now, timeZone);
  return {
    tokens,
    today: localDateOf(now, timeZone),
    minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    now,
    timeZone,
    monthFirst: /^en-(?:US|PH|CA)$|^en$/i.test(locale),
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

const SPAN_OF: Record<Piece["kind"], SpanKind> = {
  day: "date",
  span: "date",
  moment: "date",
  time: "time",
  part: "time",
  zone: "time",
  duration: "time",
  repeat: "recurrence",
  count: "recurrence",
  lasting: "recurrence",
  except: "recurrence",
  before: "reminder",
  tag: "tag",
  priority: "priority",
};

const ON_EXISTING = new Set<Intent>([
  "complete",
  "reopen",
  "update",
  "postpone",
  "skip",
  "snooze",
  "dismiss",
  "delete",
  "stop",
  "resume",
  "search",
  "undo",
  "list",
]);
const MAKES = new Set<Intent>(["add", "recur", "remind"]);

function compose(text: string, chart: Chart, assembled: Assembled, found: IntentFound, problems: Problem[]): Meaning {
  const { tokens } = chart;
  let { intent } = found;
  if (assembled.recurrence && (intent === "add" || intent === "remind")) intent = "recur";
  if (
    assembled.before.length > 0 &&
    (intent === "add" || intent === "other") &&
    tokens.length < 8 &&
    !assembled.due &&
    assembled.used[0]?.start === 0
  )
    intent = "remind";
  const kinds: (SpanKind | undefined)[] = tokens.map(() => undefined);
  for (const placed of assembled.used) {
    for (let at = placed.start; at < placed.end; at += 1) kinds[at] = SPAN_OF[placed.piece.kind];
  }
  markCommand(tokens, kinds, found, intent);
  const split = remindClause(tokens, kinds);
  const rest: SpanKind = ON_EXISTING.has(intent) && intent !== "list" ? "target" : "title";
  if (rest === "target") trimTarget(tokens, kinds);
  trim(tokens, kinds);
  for (let at = 0; at < kinds.length; at += 1) kinds[at] ??= rest;
  const spans = spansOf(text, tokens, kinds);
  const words = spans
    .filter(({ kind }) => kind === rest)
    .map((span) => span.text)
    .join(" ")
    .trim();
  let { due } = assembled;
  const reminders: Meaning["reminders"] = assembled.before.map((before) => ({ before }));
  if (assembled.remindAt !== undefined) reminders.push({ at: assembled.remindAt });
  if (due && split && assembled.remindAt === undefined && MAKES.has(intent) && !assembled.recurrence) {
    // "Call mom, remind me in 2 minutes": what is said after "remind me" is when to remind.
    const dated = assembled.used.filter(({ piece }) => ["day", "time", "moment", "part"].includes(piece.kind));
    if (dated.length > 0 && dated.every(({ start }) => start >= split)) {
      reminders.push({ at: due.at });
      due = null;
    }
  } else if (
    due &&
    intent === "remind" &&
    assembled.remindAt === undefined &&
    due.time !== undefined &&
    reminders.length === 0
  )
    reminders.push({ at: due.at });
  const past =
    intent === "remind" &&
    (assembled.due
      ? assembled.due.time === undefined
        ? assembled.due.date < chart.today
        : assembled.due.at < chart.now - 60_000
      : false);
  if (past) problems.push({ code: "past-reminder", message: "Reminder time must be in the future" });
  const meaning: Meaning = {
    intent,
    title: rest === "title" ? words : "",
    due,
    ...(assembled.end ? { end: assembled.end } : {}),
    recurrence: assembled.recurrence,
    reminders,
    tags: assembled.tags,
    priority: assembled.priority,
    spans,
    confidence: confidenceOf(found, problems),
    alternatives: alternativesOf(assembled, found),
    problems,
    ...scopeOf(tokens, intent),
  };
  if (rest === "target") meaning.target = words || "it";
  else if (intent === "remind" && words === "" && reminders.length > 0) meaning.target = "it";
  if (intent === "list") meaning.range = rangeOf(chart, assembled.used, tokens);
  if (intent === "snooze") Object.assign(meaning, snoozeOf(chart, assembled));
  if (assembled.more.length > 0)
    meaning.items = [assembled.recurrence, ...assembled.more].flatMap((recurrence) =>
      recurrence ? [{ ...meaning, recurrence, due: due && { ...due, date: recurrence.start } }] : [],
    );
  return meaning;
}

function snoozeOf(chart: Chart, assembled: Assembled): Pick<Meaning, "snooze"> {
  const moment = assembled.used.find(({ piece }) => piece.kind === "moment")?.piece;
  if (assembled.duration !== undefined) return { snooze: { for: assembled.duration } };
  if (moment?.kind === "moment" && assembled.due)
    return { snooze: { for: `PT${Math.max(1, Math.round((assembled.due.at - chart.now) / 60_000))}M` } };
  if (assembled.due) return { snooze: { until: assembled.due.at } };
  const said = /(\d+)/.exec(chart.tokens.map(({ word }) => word).join(" "));
  return {
    snooze: {
      for:
        said && Number(said[1]) > 0 && Number(said[1]) < 10_000
          ? `PT${Number(said[1])}${chart.tokens.some(({ word }) => /^(?:h|hr|hrs|hour|hours)$/.test(word)) ? "H" : "M"}`
          : "PT10M",
    },
  };
}

const FILLERS = new Set(
  "to the a an my that for about of on task todo item reminder called named : ; , . - – — → recurring repeating new me this is with as in from and at please list it".split(
    " ",
  ),
);
const TASK_WORDS = new Set(
  "to the a an task todo item reminder reminders called named : recurring repeating new me about for that my from alarm , i event entry".split(
    " ",
  ),
);

/** Marks the order ("add recurring task:", "remind me to", "mark … as done") so that only the matter remains. */
function markCommand(tokens: Token[], kinds: (SpanKind | undefined)[], found: IntentFound, intent: Intent): void {
  const words = tokens.map(({ word }) => word);
  const mark = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) kinds[at] ??= "command";
  };
  if (intent === "other" || intent === "smalltalk" || intent === "help") return;
  if (!found.phrase) return;
  const { phrase } = found;
  if (found.phraseStart <= found.opening) mark(0, found.phraseStart);
  if (intent === "add" || intent === "recur") markList(words, kinds, mark);
  if (MAKES.has(intent) && KEPT_VERBS.has(words[found.phraseStart] ?? "")) return;
  const said = phrase.say.split(" ");
  let at = found.phraseStart;
  // Fixed words of the phrase are the order; what stands for "*" is the matter.
  for (let step = 0; step < said.length && at < found.phraseEnd; step += 1) {
    if (said[step] === "*") {
      const next = said[step + 1]?.split("|");
      while (at < found.phraseEnd && next?.includes(words[at] ?? "") !== true) at += 1;
    } else {
      if (!isMatter(phrase.intent, step, said.length, at, words)) mark(at, at + 1);
      at += 1;
    }
  }
  if (phrase.intent === "complete" && !phrase.command && phrase.opening && said.length === 1) return;
  if (phrase.opening || phrase.intent === "remind")
    while (at < tokens.length && TASK_WORDS.has(words[at] ?? "") && kinds[at] === undefined) mark(at, (at += 1));
}

/** Orders that are also what is to be done: "book flight" is a title. */
const KEPT_VERBS = new Set(
  "book plan arrange schedule log record register enter include find start begin check get read review".split(" "),
);

/** "… to my shopping list" says where to put it, not what. */
function markList(words: string[], kinds: (SpanKind | undefined)[], mark: (from: number, to: number) => void): void {
  for (let at = 1; at + 1 < words.length; at += 1) {
    if (!/^(?:to|on|in|into|onto)$/.test(words[at] ?? "") || !/^(?:my|the|our)$/.test(words[at + 1] ?? "")) continue;
    const place = words.slice(at + 2, at + 6).findIndex((word) => /^(?:list|lists|calendar|todos|agenda)$/.test(word));
    const end = at + 2 + place;
    const next = words[end + 1];
    if (place >= 0 && (next === undefined || kinds[end + 1] !== undefined || !/[\p{L}\p{N}]/u.test(next)))
      return mark(at, end + 1);
  }
}

/** "paid the rent": the verb is part of what was done, but "finished" is not. */
const isMatter = (intent: Intent, step: number, length: number, at: number, words: string[]): boolean =>
  intent === "complete" &&
  !/^(?:i|i've|i'm|mark|set|as|done|complete|completed|finished|finish|check|tick|cross|off|out|with|just|all|is|are|have|has|been|did|already|to|am|got|we|:)$/.test(
    words[at] ?? "",
  ) &&
  step + 1 === length;

/** Where "remind me" stands inside the message, after something else was said; 0 when it does not. */
function remindClause(tokens: Token[], kinds: (SpanKind | undefined)[]): number {
  for (let at = 1; at + 1 < tokens.length; at += 1) {
    const isClause =
      /^(?:remind|notify|alert)$/.test(tokens[at]?.word ?? "") && /^(?:me|us)$/.test(tokens[at + 1]?.word ?? "");
    if (!isClause) continue;
    const begun = kinds
      .slice(0, at)
      .some(
        (kind, index) =>
          kind === undefined &&
          /[\p{L}\p{N}]/u.test(tokens[index]?.word ?? "") &&
          !FILLERS.has(tokens[index]?.word ?? ""),
      );
    kinds[at] ??= "command";
    kinds[at + 1] ??= "command";
    if (begun) return at;
  }
  return 0;
}

/** "my exercise reminder": the noun behind the name is no part of it. */
function trimTarget(tokens: Token[], kinds: (SpanKind | undefined)[]): void {
  let last = kinds.length - 1;
  while (last > 0 && (kinds[last] !== undefined || tokens[last]?.kind === "punct")) last -= 1;
  const noun = /^(?:reminder|reminders|task|tasks|todo|alarm|series|template|please|anymore)$/;
  const before = kinds.slice(0, last).some((kind) => kind === undefined);
  if (before && kinds[last] === undefined && noun.test(tokens[last]?.word ?? "")) kinds[last] = "command";
}

/** Words that only joined what was taken out ("on", "at", ",") do not stay at the ends of the title. */
function trim(tokens: Token[], kinds: (SpanKind | undefined)[]): void {
  const loose = (at: number, set: Set<string>): boolean => kinds[at] === undefined && set.has(tokens[at]?.word ?? "");
  for (let at = 0; at < tokens.length; at += 1) {
    if (kinds[at] === undefined && isDangling(tokens, kinds, at)) kinds[at] = "command";
  }
  for (let at = 0; at < tokens.length && (kinds[at] !== undefined || loose(at, EDGES)); at += 1)
    kinds[at] ??= "command";
  for (let at = tokens.length - 1; at >= 0 && (kinds[at] !== undefined || loose(at, ENDS)); at -= 1)
    kinds[at] ??= "command";
}
const EDGES = new Set(", . : ; - – — → & ! ? to ' ’".split(" "));
const ENDS = new Set(", . : ; - – — → & ! ? on at by in for and with @ from ' ’".split(" "));

function isDangling(tokens: Token[], kinds: (SpanKind | undefined)[], at: number): boolean {
  const word = tokens[at]?.word ?? "";
  const next = kinds[at + 1];
  const bounded = next !== undefined && next !== "command" && next !== "tag" && next !== "priority";
  if (
    [
      "on",
      "at",
      "by",
      "for",
      "in",
      ",",
      "@",
      "-",
      "–",
      "—",
      "→",
      "from",
      "starting",
      "and",
      "the",
      "to",
      "until",
      "till",
    ].includes(word) &&
    bounded
  )
    return true;
  return [",", "-", "–", "—", "→", ":", ";"].includes(word) && kinds[at - 1] !== undefined;
}

function spansOf(text: string, tokens: Token[], kinds: (SpanKind | undefined)[]): Span[] {
  const spans: Span[] = [];
  for (const [index, token] of tokens.entries()) {
    const kind = kinds[index] ?? "title";
    const last = spans.at(-1);
    if (last?.kind === kind) last.end = token.end;
    else spans.push({ start: token.start, end: token.end, kind, text: "" });
  }
  for (const span of spans) span.text = text.slice(span.start, span.end);
  return spans;
}

function scopeOf(tokens: Token[], intent: Intent): Pick<Meaning, "scope"> {
  if (!ON_EXISTING.has(intent)) return {};
  const words = new Set(tokens.map(({ word }) => word));
  if (["recurring", "repeating", "series", "template"].some((word) => words.has(word))) return { scope: "recurring" };
  if (["reminder", "reminders", "alarm", "alarms"].some((word) => words.has(word))) return { scope: "reminders" };
  return ["task", "tasks", "todo", "todos"].some((word) => words.has(word)) ? { scope: "tasks" } : {};
}

function confidenceOf(found: IntentFound, problems: Problem[]): number {
  const base = Math.min(0.98, found.score / 10 + 0.08);
  return Math.round(Math.max(0.1, base - 0.15 * problems.length) * 100) / 100;
}

function alternativesOf(assembled: Assembled, found: IntentFound): Meaning["alternatives"] {
  const alternatives: Meaning["alternatives"] = [];
  const other = assembled.recurrence?.alternative;
  if (other) alternatives.push({ text: other.text, rule: other.rule });
  if (found.runnerUp && found.runnerUp !== found.intent) alternatives.push({ text: found.runnerUp });
  return alternatives;
}
