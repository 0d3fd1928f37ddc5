/** What a message asks for. `other` is everything that is no business of a todo list. */
export type Intent =
  | "add"
  | "recur"
  | "remind"
  | "list"
  | "search"
  | "complete"
  | "reopen"
  | "update"
  | "postpone"
  | "skip"
  | "snooze"
  | "dismiss"
  | "delete"
  | "stop"
  | "resume"
  /** What repeats comes once more, and then no longer. */
  | "once"
  | "undo"
  | "help"
  | "smalltalk"
  | "other";

/** Intents that make something new. */
export const MAKES: ReadonlySet<Intent> = new Set<Intent>(["add", "recur", "remind"]);

/** When something is due: the date as said (in `timeZone`, else the context's zone), and the instant it means. */
export interface Due {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`; absent when only a day was said. */
  time?: string;
  /** Only when a zone was named in the text. */
  timeZone?: string;
  /** Epoch milliseconds; the start of the day without a time. */
  at: number;
}

export interface Recurrence {
  /** RRULE body (RFC 5545) without DTSTART. */
  rule: string;
  /** The day it counts from: the first occurrence. */
  start: string;
  time?: string;
  /** The rule in words. */
  text: string;
  cron?: string;
  policy?: "onSchedule" | "afterCompletion";
  /** The other thing the words could mean. */
  alternative?: { rule: string; text: string };
  /** A sentence stating what was understood, where the words leave room. */
  assumption?: string;
  /** Days left out ("except June 23rd"). */
  exdates?: string[];
}

export type ReminderPhrase = { before: string /* ISO duration */ } | { at: number /* epoch ms */ };

export type SpanKind =
  | "date"
  | "time"
  | "recurrence"
  | "reminder"
  | "tag"
  | "priority"
  | "title"
  | "command"
  | "target"
  | "range";

/** A part of the text by UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
  kind: SpanKind;
  text: string;
}

export type ProblemCode =
  | "past-reminder"
  | "no-such-date"
  | "no-such-time"
  | "no-such-zone"
  | "contradiction"
  | "too-long"
  | "unsupported-rule"
  | "empty";

export interface Problem {
  code: ProblemCode;
  /** A sentence to show. */
  message: string;
  suggestions?: string[];
}

/** What a text means at a moment, in a zone. Words not understood as anything else are the title, as typed. */
export interface Meaning {
  intent: Intent;
  title: string;
  due: Due | null;
  /** The end of a range ("3 to 4 pm", "10-22 August"). */
  end?: { date: string; time?: string };
  recurrence: Recurrence | null;
  reminders: ReminderPhrase[];
  tags: string[];
  priority: "none" | "low" | "medium" | "high";
  /**
   * For acts on existing tasks: the words naming the task ("exercise", "it", "the second one"). For `recur`: what may be
   * the title of a task that is there ("buy milk" in "make buy milk every Tuesday"); where it is none, `title` is new.
   */
  target?: string;
  snooze?: { for: string } | { until: number };
  /** For list: the days asked for, both inclusive; overdue ends yesterday. */
  range?: { from: string; to: string; label: "today" | "tomorrow" | "overdue" | "week" | "month" | "day" | "all" };
  scope?: "tasks" | "recurring" | "reminders";
  spans: Span[];
  /** 0 to 1. */
  confidence: number;
  alternatives: { text: string; due?: Due; rule?: string }[];
  problems: Problem[];
  /** Several tasks in one message; the outer meaning is then the first. */
  items?: Meaning[];
}

/** When and where a text is said. */
export interface Context {
  /** Epoch milliseconds. */
  now: number;
  /** IANA zone. */
  timeZone: string;
  /** Decides between d/m and m/d; default en-US. */
  locale?: string;
}
