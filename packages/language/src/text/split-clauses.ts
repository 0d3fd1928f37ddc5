import type { IntentWords } from "../language-words.ts";
import type { TaskText } from "./split-tasks.ts";
import type { Token } from "./tokenize.ts";

/** A task among several in one sentence; `needsDate`: it is one of its own only with a date of its own ("yoga on Friday"). */
export interface Clause extends TaskText {
  needsDate: boolean;
}

/** Beyond so many words nobody lists tasks in one sentence. */
const MOST_TOKENS = 60;

/**
 * Where one sentence could be several tasks: "buy milk, eggs and bread, call mum and pay rent". It is cut only before what begins
 * like a task; anything else ("eggs and bread") stays with what it follows. Empty when it is one.
 */
export function splitClauses(text: string, tokens: Token[], language: IntentWords): Clause[] {
  const first = kindAt(tokens, 0, language);
  if (tokens.length > MOST_TOKENS || first === undefined) return [];
  const clauses: Clause[] = [];
  let begun = { at: 0, kind: first };
  const close = (end: number): void => {
    const offset = tokens[begun.at]?.start ?? 0;
    clauses.push({ text: text.slice(offset, tokens[end - 1]?.end), offset, needsDate: begun.kind === "dated" });
  };
  for (let at = 1; at < tokens.length; at += 1) {
    let next = at;
    while (language.joins.has(tokens[next]?.word ?? "")) next += 1;
    const kind = next > at ? kindAt(tokens, next, language) : undefined;
    if (kind === "step") return [];
    if (kind === undefined) continue;
    close(at);
    begun = { at: next, kind };
    at = next;
  }
  close(tokens.length);
  const isStep = first === "step" || tokens.some(({ word }) => language.references.has(word));
  return clauses.length > 1 && !isStep ? clauses : [];
}

/** What begins here: a task for sure, one if it is dated, a step of the task before it ("and tell Ann"), or none. */
function kindAt(tokens: Token[], at: number, language: IntentWords): "sure" | "dated" | "step" | undefined {
  const word = tokens[at]?.word ?? "";
  const next = tokens[at + 1];
  if (language.steps.has(word)) return "step";
  const hasMatter = next !== undefined && next.kind !== "punct" && !language.joins.has(next.word);
  if (hasMatter && language.imperatives.has(word)) return "sure";
  if (!hasMatter || !language.verbs.has(word)) return undefined;
  return language.determiners.has(next.word) ? "sure" : "dated";
}
