import type { LanguageWords } from "../language-words.ts";
import type { Token } from "../text/tokenize.ts";

/** What a rule found: the tokens from its place up to `end` (exclusive) mean `value`. */
export interface Found<T> {
  end: number;
  value: T;
}

/** Every word that some rule or table knows; other words are the matter, and need not be looked at. */
const vocabulary = new Set<string>();

/** Could a part of the grammar begin with, or hold, this word? */
export function isVocabulary(word: string): boolean {
  return vocabulary.has(word) || word.endsWith("s");
}

/** What rules see: the tokens, and the day on which they are said. */
export interface Chart {
  tokens: Token[];
  /** The local day, `YYYY-MM-DD`. */
  today: string;
  /** Minutes since local midnight. */
  minutes: number;
  now: number;
  timeZone: string;
  monthFirst: boolean;
  /** Rules are told in its language, whichever the sentence is in. */
  locale: string;
  language: LanguageWords;
  /** Each grammar symbol is read at most once at each place: this keeps the time linear. */
  memo: Map<object, (Found<unknown> | null)[]>;
}

/** Reads a meaning at a place, or finds none there. */
export interface Parser<T> {
  (chart: Chart, at: number): Found<T> | undefined;
  /** The words it must begin with, where that is known: elsewhere it need not be tried. */
  starts?: ReadonlySet<string>;
}

/** A part of a pattern: words ("in|within"; a final "?" makes them optional) or another symbol. */
export type Part = string | Parser<unknown>;
type ValueOf<P> = P extends Parser<infer T> ? T : string;

/** A pattern and what it means; `undefined` from `build` says that it means nothing here. */
export function rule<const P extends readonly Part[], T>(
  pattern: readonly [...P],
  build: (values: { [K in keyof P]: ValueOf<P[K]> }, chart: Chart, at: number) => T | undefined,
): Parser<T> {
  const steps: Parser<unknown>[] = (pattern as readonly Part[]).map((part) =>
    typeof part === "string" ? words(part) : part,
  );
  const parser: Parser<T> = (chart, at) => {
    const values: unknown[] = [];
    let end = at;
    for (const step of steps) {
      const found = step(chart, end);
      if (!found) return undefined;
      values.push(found.value);
      end = found.end;
    }
    const value = build(values as { [K in keyof P]: ValueOf<P[K]> }, chart, at);
    return value === undefined ? undefined : { end, value };
  };
  const starts = steps[0]?.starts;
  if (starts) parser.starts = starts;
  return parser;
}

/** The longest reading of several rules; the earlier rule of equally long ones. Memoized. */
export function symbol<T>(...rules: Parser<T>[]): Parser<T> {
  const key = {};
  return (chart, at) => {
    let row = chart.memo.get(key);
    if (!row) chart.memo.set(key, (row = []));
    const known = row[at];
    if (known !== undefined) return (known ?? undefined) as Found<T> | undefined;
    row[at] = null;
    let best: Found<T> | undefined;
    const word = chart.tokens[at]?.word ?? "";
    for (const each of rules) {
      if (each.starts && !each.starts.has(word)) continue;
      const found = each(chart, at);
      if (found && (!best || found.end > best.end)) best = found;
    }
    row[at] = best ?? null;
    return best;
  };
}

/** Delays the look-up, so that symbols can mention each other. */
export function later<T>(get: () => Parser<T>): Parser<T> {
  return (chart, at) => get()(chart, at);
}

export function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (chart, at) => parser(chart, at) ?? { end: at, value: undefined };
}

function words(pattern: string): Parser<string> {
  const isOptional = pattern.endsWith("?");
  const set = new Set((isOptional ? pattern.slice(0, -1) : pattern).split("|"));
  for (const word of set) vocabulary.add(word);
  const parser: Parser<string> = (chart, at) => {
    const token = chart.tokens[at];
    if (token && token.kind !== "opaque" && set.has(token.word)) return { end: at + 1, value: token.word };
    return isOptional ? { end: at, value: "" } : undefined;
  };
  if (!isOptional) parser.starts = set;
  return parser;
}

/** Makes words known that a rule reads in a way of its own. */
export function know(words: Iterable<string>): void {
  for (const word of words) vocabulary.add(word);
}

/** A single word from a table. */
export function fromTable<T>(table: ReadonlyMap<string, T>): Parser<T> {
  const starts = new Set(table.keys());
  for (const word of starts) vocabulary.add(word);
  const parser: Parser<T> = (chart, at) => {
    const token = chart.tokens[at];
    const value = token?.kind === "word" ? table.get(token.word) : undefined;
    return value === undefined ? undefined : { end: at + 1, value };
  };
  parser.starts = starts;
  return parser;
}

/** A list of readings joined by commas, "and", "or", "&", "+" or slashes ("mon, wed and fri"), or by the words given. */
export function list<T>(parser: Parser<T>, most = 12, joints = LIST_WORDS): Parser<T[]> {
  return (chart, at) => {
    const first = parser(chart, at);
    if (!first) return undefined;
    const values = [first.value];
    let end = first.end;
    while (values.length < most) {
      let next = end;
      while (next < end + 2 && joints.has(chart.tokens[next]?.word ?? "")) next += 1;
      if (next === end) break;
      const found = parser(chart, next);
      if (!found) break;
      values.push(found.value);
      end = found.end;
    }
    return { end, value: values };
  };
}
const LIST_WORDS: ReadonlySet<string> = new Set([",", "and", "or", "&", "+", "/"]);
