import type { Chart } from "../grammar/chart.ts";
import type { Piece } from "../grammar/piece.ts";
import type { IntentFound } from "../intent/intent-of.ts";
import { type Intent, MAKES, type Meaning, type Problem, type SpanKind } from "../meaning.ts";
import type { Assembled } from "../reading/assemble.ts";
import { rangeOf } from "../reading/range-of.ts";
import type { Token } from "../text/tokenize.ts";
import { markCommand, remindClause } from "./mark-command.ts";
import { repeatedTarget } from "./repeated-target.ts";
import { spansOf } from "./spans.ts";
import { trimTarget, trimTitle } from "./trim-title.ts";

const SPAN_OF: Record<Piece["kind"], SpanKind> = {
  day: "date",
  span: "date",
  moment: "date",
  instant: "date",
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
  "once",
  "search",
  "undo",
  "list",
]);
/** Puts the meaning together: what the words ask for, what they name, and which words are which. */
export function compose(
  text: string,
  chart: Chart,
  assembled: Assembled,
  found: IntentFound,
  problems: Problem[],
): Meaning {
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
  markCommand(chart, kinds, found, intent);
  const split = remindClause(chart, kinds);
  const rest: SpanKind = ON_EXISTING.has(intent) && intent !== "list" ? "target" : "title";
  if (rest === "target") trimTarget(chart, kinds);
  trimTitle(chart, kinds);
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
  else if (intent === "recur" && meaning.recurrence) {
    const target = repeatedTarget(chart, found, words);
    if (target) meaning.target = target;
  }
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
