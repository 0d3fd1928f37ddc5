import type { Phrase } from "./intent/phrase.ts";

/** Words that tell what a message asks for. */
export interface IntentWords {
  phrases: Phrase[];
  /** Words that stand for each other in phrases, by name. */
  classes: Record<string, ReadonlySet<string>>;
  /** Openings that carry no meaning of their own. */
  polite: string[];
  /** What a todo list is about: a question or an order that names one is meant for it. */
  nouns: ReadonlySet<string>;
  /** What a todo list is not about. */
  foreign: ReadonlySet<string>;
  /** Of those, what is also a matter of todos: it counts only in questions. */
  everyday: ReadonlySet<string>;
  /** Orders to machines, and other orders that a list cannot follow. */
  foreignOrders: ReadonlySet<string>;
  /** Orders to show or find something, which are questions. */
  orders: ReadonlySet<string>;
  /** Words that begin todos: verbs, and matters such as "yoga". */
  verbs: ReadonlySet<string>;
  /** Of those, verbs that are nothing else: behind a comma or "and" they begin a task of its own. */
  imperatives: ReadonlySet<string>;
  /** Verbs that begin a step of what stands beside them, not a task ("go to the shop and buy milk"). */
  steps: ReadonlySet<string>;
  /** What tasks in one sentence are joined by. */
  joins: ReadonlySet<string>;
  /** Words that take up what was named before, so that the sentence cannot be cut. */
  references: ReadonlySet<string>;
  /** Words that show the verb before them to be one ("water the plants"). */
  determiners: ReadonlySet<string>;
  /** Words that open a question. */
  questions: ReadonlySet<string>;
  /** Verbs that open a question only before a person ("do you"); else they open an order ("do the dishes"). */
  halfQuestions: ReadonlySet<string>;
  persons: ReadonlySet<string>;
  /** Words that open a polite question ("can you"). */
  askable: ReadonlySet<string>;
  /** Openings of talk about somebody, which is no task. */
  talk: ReadonlySet<string>;
  /** What "can you …" asks about the assistant itself. */
  abilities: ReadonlySet<string>;
  /** "my card was stolen": an owner and a verb of being make a statement. */
  owners: ReadonlySet<string>;
  copulas: ReadonlySet<string>;
}

/** Words around the matter of a task, which do not stay in its title. */
export interface WordingWords {
  /** Behind an order: "(add) a task called …". */
  taskWords: ReadonlySet<string>;
  /** Orders that are also what is to be done ("book flight"). */
  keptVerbs: ReadonlySet<string>;
  /** Before the title of a task that is there ("make buy milk every Tuesday"), or in front of a new one ("make dinner"). */
  making: ReadonlySet<string>;
  /** Joins that dangle where a date was taken out. */
  joins: ReadonlySet<string>;
  /** Words that do not begin a title once the order and the dates are out. */
  edges: ReadonlySet<string>;
  /** Nouns behind a name ("my exercise reminder"). */
  nouns: ReadonlySet<string>;
  /** Words that do not make a message begin with a matter of its own. */
  fillers: ReadonlySet<string>;
  /** "remind me" in the middle of a message: verb, then person. */
  remind: { verbs: ReadonlySet<string>; persons: ReadonlySet<string> };
}

/** The words of a language, as the language-free parts need them. */
export interface LanguageWords {
  /** BCP 47 language subtag. */
  tag: string;
  /** The normal form of a lower-case word: slips corrected. */
  normalize: (word: string) => string;
  /** What numbers may be written together with ("9am", "3d"), anchored at the start. */
  suffix: RegExp;
  months: ReadonlyMap<string, number>;
  monthNames: string[];
  /** "every", so that "every 0 days" can be reported. */
  every: ReadonlySet<string>;
  /** Words for what is past its day. */
  overdue: ReadonlySet<string>;
  /** Before a day: everything up to it. "Due Friday" alone is about Friday. */
  upTo: ReadonlySet<string>;
  /** Words that say that a day named elsewhere in the sentence repeats. */
  repeating: ReadonlySet<string>;
  /** Words that set things off: behind them a bare number is an hour ("an alarm for 7"). */
  waking: ReadonlySet<string>;
  /** Words whose matter has its half of the day: breakfast, dinner. */
  leaning: ReadonlyMap<string, "am" | "pm">;
  intents: IntentWords;
  wording: WordingWords;
}
