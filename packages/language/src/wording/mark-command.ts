import type { Chart } from "../grammar/chart.ts";
import type { IntentFound } from "../intent/intent-of.ts";
import { type Intent, MAKES, type SpanKind } from "../meaning.ts";

/** Marks the order ("add recurring task:", "remind me to", "mark … as done") so that only the matter remains. */
export function markCommand(chart: Chart, kinds: (SpanKind | undefined)[], found: IntentFound, intent: Intent): void {
  const { tokens } = chart;
  const { taskWords, keptVerbs } = chart.language.wording;
  const words = tokens.map(({ word }) => word);
  const mark = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) kinds[at] ??= "command";
  };
  if (intent === "other" || intent === "smalltalk" || intent === "help") return;
  if (!found.phrase) return;
  const { phrase } = found;
  if (found.phraseStart <= found.opening) mark(0, found.phraseStart);
  if (intent === "add" || intent === "recur") markList(words, kinds, mark);
  if (MAKES.has(intent) && keptVerbs.has(words[found.phraseStart] ?? "")) return;
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
    while (at < tokens.length && taskWords.has(words[at] ?? "") && kinds[at] === undefined) mark(at, (at += 1));
}

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
export function remindClause({ tokens, language }: Chart, kinds: (SpanKind | undefined)[]): number {
  const { remind, fillers } = language.wording;
  for (let at = 1; at + 1 < tokens.length; at += 1) {
    const isClause = remind.verbs.has(tokens[at]?.word ?? "") && remind.persons.has(tokens[at + 1]?.word ?? "");
    if (!isClause) continue;
    const begun = kinds
      .slice(0, at)
      .some(
        (kind, index) =>
          kind === undefined &&
          /[\p{L}\p{N}]/u.test(tokens[index]?.word ?? "") &&
          !fillers.has(tokens[index]?.word ?? ""),
      );
    kinds[at] ??= "command";
    kinds[at + 1] ??= "command";
    if (begun) return at;
  }
  return 0;
}
