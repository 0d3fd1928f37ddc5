import { FOREIGN_OPENINGS, FOREIGN_WORDS, NOUNS, type Phrase, PHRASES, POLITE } from "./english/intents.ts";
import type { Intent } from "./meaning.ts";
import type { Token } from "./text/tokenize.ts";

export interface IntentFound {
  intent: Intent;
  score: number;
  /** Tokens that are polite opening and order: [0, opening) and the matched phrase. */
  opening: number;
  phraseStart: number;
  phraseEnd: number;
  phrase?: Phrase;
  runnerUp?: Intent;
}

interface Step {
  any?: Set<string>;
}
const compiled = PHRASES.map((phrase) => ({
  phrase,
  steps: phrase.say.split(" ").map((word): Step => (word === "*" ? {} : { any: new Set(word.split("|")) })),
}));
const MOST_SKIPPED = 6;

/** The token words, with "don't" and "'s" as people write them. */
export function wordsOf(tokens: Token[]): string[] {
  return tokens.map((token, index) =>
    /^['’]s$/.test(tokens[index + 1]?.word ?? "") && tokens[index + 1]?.glued && token.kind === "word"
      ? `${token.word}'s`
      : token.word,
  );
}

const polite = POLITE.map((phrase) => phrase.split(" ")).toSorted((left, right) => right.length - left.length);

/** How many tokens at the start are mere politeness. */
export function openingOf(words: string[]): number {
  let at = 0;
  for (let round = 0; round < 5; round += 1) {
    const found = polite.find((phrase) => phrase.every((word, index) => words[at + index] === word));
    if (!found || at + found.length >= words.length) break;
    at += found.length;
    while (words[at] === ",") at += 1;
  }
  return at;
}

/** Decides what a message asks for. `hasTime` and `repeats` say what the grammar found. */
export function intentOf(tokens: Token[], found: { dated: boolean; repeats: boolean }): IntentFound {
  const words = wordsOf(tokens);
  const opening = openingOf(words);
  const named =
    words.some((word) => NOUNS.has(word.replace(/'s$/, ""))) ||
    (words.includes("do") && words.includes("to") && words.includes("list"));
  const foreign = words.some((word) => FOREIGN_WORDS.has(word));
  let best: IntentFound | undefined;
  let runnerUp: Intent | undefined;
  for (const { phrase, steps } of compiled) {
    if (phrase.noun && !named) continue;
    const match = phrase.opening ? matchFirst(words, [opening, 0], steps) : matchAnywhere(words, steps);
    if (!match) continue;
    if (phrase.alone && !(match[0] <= opening && rest(words, match[1]))) continue;
    const foreignPenalty =
      foreign && (phrase.intent === "list" || phrase.intent === "search" || phrase.intent === "help") ? 2.5 : 0;
    const score = phrase.score + 0.02 * steps.length - foreignPenalty;
    if (!best || score > best.score) {
      if (best && best.intent !== phrase.intent) runnerUp = best.intent;
      best = { intent: phrase.intent, score, opening, phraseStart: match[0], phraseEnd: match[1], phrase };
    }
  }
  if (best && best.score >= 6) return { ...best, ...(runnerUp ? { runnerUp } : {}) };
  const none = { opening, phraseStart: 0, phraseEnd: 0 };
  if (asksSomethingElse(words, opening)) return { intent: "other", score: 5, ...none };
  if (found.repeats) return { intent: "recur", score: 7, ...none };
  if (found.dated) return { intent: "add", score: 6.5, ...none };
  return { intent: "add", score: 5, ...none, runnerUp: "other" };
}

function asksSomethingElse(words: string[], opening: number): boolean {
  const isQuestion = words.at(-1) === "?";
  const first = words[opening] ?? "";
  const bare = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (bare.length === 0) return true;
  if (isQuestion) return true;
  if (FOREIGN_OPENINGS.has(first) && !["take", "do", "find", "help"].includes(first)) return true;
  if (FOREIGN_OPENINGS.has(words[0] ?? "") && ["what", "how", "who", "where", "why"].includes(words[0] ?? ""))
    return true;
  if (
    ["i", "it's", "it", "that", "that's", "you", "you're", "ah", "wow", "and"].includes(words[0] ?? "") &&
    opening === 0
  )
    return true;
  return (
    words.some((word) => FOREIGN_WORDS.has(word)) && words.length > 2 && (FOREIGN_OPENINGS.has(first) || opening > 0)
  );
}

const rest = (words: string[], from: number): boolean =>
  words.slice(from).every((word) => !/[\p{L}\p{N}]/u.test(word) || word === "please" || word === "now");

function matchFirst(words: string[], places: number[], steps: Step[]): [number, number] | undefined {
  for (const place of places) {
    const end = matchAt(words, place, steps, 0);
    if (end !== undefined) return [place, end];
  }
  return undefined;
}

function matchAnywhere(words: string[], steps: Step[]): [number, number] | undefined {
  // What is said late in a long message is its content, not its order.
  for (let at = 0; at < Math.min(words.length, 40); at += 1) {
    const end = matchAt(words, at, steps, 0);
    if (end !== undefined) return [at, end];
  }
  return undefined;
}

function matchAt(words: string[], at: number, steps: Step[], step: number): number | undefined {
  const wanted = steps[step];
  if (!wanted) return at;
  if (wanted.any) return wanted.any.has(words[at] ?? "") ? matchAt(words, at + 1, steps, step + 1) : undefined;
  if (step === steps.length - 1) return Math.min(words.length, at + MOST_SKIPPED + 6);
  for (let skipped = 0; skipped <= MOST_SKIPPED && at + skipped < words.length; skipped += 1) {
    const end = matchAt(words, at + skipped, steps, step + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}
