import type { Intent } from "../meaning.ts";

/** A way to say an intent. */
export interface Phrase {
  intent: Intent;
  /** Words in order; "*" stands for up to six words, "a|b" for either. */
  say: string;
  /** Only at the start of what remains after the polite opening. */
  opening?: boolean;
  /** Only when the text names something a todo list is about. */
  noun?: boolean;
  /** Only when the grammar found a date, a time or a length in the text. */
  dated?: boolean;
  /** Only when these are all the words there are. */
  alone?: boolean;
  /** What is to repeat may be there already. */
  existing?: boolean;
  score: number;
  /** How many leading words of the phrase are the order itself; the rest names the task. */
  command?: number;
}

/** Several ways to say the same. */
export const of = (intent: Intent, score: number, options: Partial<Phrase>, ...says: string[]): Phrase[] =>
  says.map((say) => ({ intent, score, say, ...options }));
