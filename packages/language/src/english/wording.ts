import type { WordingWords } from "../language-words.ts";
import { wordSet } from "../text/numbered.ts";

export const wording: WordingWords = {
  taskWords: wordSet(
    "to the a an task todo item reminder reminders called named : recurring repeating new me about for that my from alarm , i event entry",
  ),
  keptVerbs: wordSet(
    "book plan arrange schedule log record register enter include find start begin check get read review",
  ),
  making: wordSet("make"),
  joins: wordSet("on at by for in , @ - – — → from starting and the to until till"),
  edges: wordSet("to"),
  nouns: wordSet("reminder reminders task tasks todo alarm series template please anymore"),
  fillers: wordSet(
    "to the a an my that for about of on task todo item reminder called named : ; , . - – — → recurring repeating new me this is with as in from and at please list it",
  ),
  remind: { verbs: wordSet("remind notify alert ping nudge"), persons: wordSet("me us") },
};
