import type { IntentWords } from "../language-words.ts";
import type { Intent } from "../meaning.ts";
import type { Token } from "../text/tokenize.ts";
import { foreignnessOf, isTalk } from "./out-of-scope.ts";
import { matchAnywhere, matchFirst, restIsEmpty, type Step, stepsOf } from "./match-phrase.ts";
import type { Phrase } from "./phrase.ts";

/** What a message asks for, and where its order stands. */
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

interface Compiled {
  polite: string[][];
  phrases: { phrase: Phrase; steps: Step[] }[];
}
const compiled = new WeakMap<IntentWords, Compiled>();

/** Phrases are cut once for a language, when its first message comes. */
function compile(language: IntentWords): Compiled {
  let found = compiled.get(language);
  if (!found) {
    found = {
      polite: language.polite.map((phrase) => phrase.split(" ")).toSorted((one, other) => other.length - one.length),
      phrases: language.phrases.map((phrase) => ({ phrase, steps: stepsOf(phrase.say, language.classes) })),
    };
    compiled.set(language, found);
  }
  return found;
}

/** A phrase below this score is no order. */
const LEAST = 6;
/** What words of other matters take from an order that is also said of tasks: enough to make it none. */
const FOREIGN_COST = 4;
const ASKING = new Set<Intent>(["list", "search", "help"]);
const MACHINES = new Set<Intent>(["resume", "stop", "snooze"]);
/** Orders below this score are also given to machines ("set", "start"). */
const SURE_ORDER = 8;

const isDoubted = ({ intent, score }: Phrase, foreign: "none" | "maybe" | "sure"): boolean =>
  foreign !== "none" &&
  (ASKING.has(intent) ||
    MACHINES.has(intent) ||
    (foreign === "sure" && (intent === "update" || (intent === "add" && score < SURE_ORDER))));

/** Decides what a message asks for. `found` says what the grammar read. */
export function intentOf(
  tokens: Token[],
  language: IntentWords,
  found: { dated: boolean; repeats: boolean },
): IntentFound {
  const words = wordsOf(tokens);
  const { polite, phrases } = compile(language);
  const opening = openingOf(words, polite);
  const isNamed = words.some((word) => language.nouns.has(word.replace(/'s$/, "")));
  const foreign = foreignnessOf(words, opening, language, isNamed);
  const asks = language.questions.has(words[opening] ?? "") || words.at(-1) === "?";
  let best: IntentFound | undefined;
  let runnerUp: Intent | undefined;
  for (const { phrase, steps } of phrases) {
    if ((phrase.noun && !isNamed) || (phrase.dated && !found.dated)) continue;
    // A question does not say that something is done.
    if (asks && phrase.intent === "complete" && !phrase.opening) continue;
    const match = phrase.opening ? matchFirst(words, [opening, 0], steps) : matchAnywhere(words, steps);
    if (!match) continue;
    if (phrase.alone && !(match[0] <= opening && restIsEmpty(words, match[1]))) continue;
    const cost = isDoubted(phrase, foreign) ? FOREIGN_COST : 0;
    const score = phrase.score + 0.02 * steps.length - cost;
    if (best && score <= best.score) continue;
    if (best && best.intent !== phrase.intent) runnerUp = best.intent;
    best = { intent: phrase.intent, score, opening, phraseStart: match[0], phraseEnd: match[1], phrase };
  }
  const none = { opening, phraseStart: 0, phraseEnd: 0 };
  if (foreign === "sure" && language.foreignOrders.has(words[opening] ?? ""))
    return { intent: "other", score: 7, ...none };
  if (best && best.score >= LEAST) return { ...best, ...(runnerUp ? { runnerUp } : {}) };
  if (foreign !== "none" || isTalk(words, opening, language, isNamed, found.dated || found.repeats))
    return { intent: "other", score: 5, ...none };
  if (found.repeats) return { intent: "recur", score: 7, ...none };
  if (found.dated) return { intent: "add", score: 6.5, ...none };
  return { intent: "add", score: 5, ...none, runnerUp: "other" };
}

/** The token words, with "'s" where it was written on. */
function wordsOf(tokens: Token[]): string[] {
  return tokens.map((token, index) => {
    const next = tokens[index + 1];
    return token.kind === "word" && next?.glued && /^['’]s$/.test(next.word) ? `${token.word}'s` : token.word;
  });
}

/** How many tokens at the start are mere politeness. */
function openingOf(words: string[], polite: string[][]): number {
  let at = 0;
  for (let round = 0; round < 5; round += 1) {
    const found = polite.find((phrase) => phrase.every((word, index) => words[at + index] === word));
    if (!found || at + found.length >= words.length) break;
    at += found.length;
    while (words[at] === ",") at += 1;
  }
  return at;
}
