import type { IntentWords } from "../../language-words.ts";
import { DETERMINERS, IMPERATIVES, JOINS, REFERENCES, STEPS, TODO_VERBS } from "../words/sentence.ts";
import { ASKING } from "./asking.ts";
import { CHANGING } from "./changing.ts";
import { FINISHING } from "./finishing.ts";
import { MAKING } from "./making.ts";
import { REMOVING } from "./removing.ts";
import { CLASSES } from "./classes.ts";
import {
  ABILITIES,
  ASKABLE,
  COPULAS,
  EVERYDAY,
  FOREIGN,
  FOREIGN_ORDERS,
  HALF_QUESTIONS,
  NOUNS,
  ORDERS,
  OWNERS,
  PERSONS,
  POLITE,
  QUESTIONS,
  TALK,
} from "./vocabulary.ts";

export const intents: IntentWords = {
  phrases: [...MAKING, ...ASKING, ...FINISHING, ...REMOVING, ...CHANGING],
  classes: CLASSES,
  polite: POLITE,
  nouns: NOUNS,
  foreign: FOREIGN,
  everyday: EVERYDAY,
  foreignOrders: FOREIGN_ORDERS,
  orders: ORDERS,
  verbs: TODO_VERBS,
  imperatives: IMPERATIVES,
  steps: STEPS,
  joins: JOINS,
  references: REFERENCES,
  determiners: DETERMINERS,
  questions: QUESTIONS,
  halfQuestions: HALF_QUESTIONS,
  persons: PERSONS,
  askable: ASKABLE,
  talk: TALK,
  abilities: ABILITIES,
  owners: OWNERS,
  copulas: COPULAS,
};
