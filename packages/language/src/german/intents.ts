import { of } from "../intent/phrase.ts";
import type { IntentWords, WordingWords } from "../language-words.ts";
import { wordSet } from "../text/numbered.ts";

const none = wordSet("");

/** What a message asks for in German: the plain ways. */
export const intents: IntentWords = {
  phrases: [
    ...of("remind", 9.2, { opening: true }, "erinnere|erinner mich|uns", "erinnerung", "wecke|weck mich"),
    ...of("remind", 8.6, {}, "erinnere|erinner mich|uns"),
    ...of(
      "add",
      8.3,
      { opening: true },
      "neue|neuer aufgabe|termin",
      "füge * hinzu",
      "notiere",
      "trage * ein",
      "aufgabe :",
    ),
    ...of(
      "list",
      8.5,
      { opening: true },
      "was steht|ist|muss|habe|liegt *",
      "zeige|zeig mir|meine|alle|die *",
      "welche aufgaben|termine *",
    ),
    ...of("complete", 8.5, { opening: true }, "ich habe * erledigt|fertig|gemacht", "hake|hak * ab", "erledigt :"),
    ...of("complete", 8, { alone: true }, "* ist|sind erledigt|fertig"),
    ...of("delete", 9.3, { opening: true, command: 1 }, "lösche", "lösch", "entferne", "streiche"),
    ...of("update", 8, { opening: true, command: 1 }, "ändere", "verlege"),
    ...of("postpone", 8.2, { opening: true, command: 1 }, "verschiebe", "verschieb"),
    ...of("stop", 8, { opening: true, command: 1 }, "stoppe", "beende", "pausiere"),
    ...of("snooze", 9, { opening: true }, "später erinnern", "noch * minuten"),
    ...of("undo", 9, { opening: true, alone: true }, "rückgängig", "mach das rückgängig"),
    ...of("help", 7, { opening: true, alone: true }, "hilfe", "was kannst du"),
    ...of("smalltalk", 7, { alone: true }, "hallo|hi|danke|tschüss", "guten morgen|tag|abend", "wie geht *"),
  ],
  classes: {},
  polite: ["bitte", "kannst du", "könntest du", "ich muss", "ich möchte", "ich will"],
  nouns: wordSet("aufgabe aufgaben erinnerung erinnerungen termin termine liste kalender"),
  foreign: none,
  everyday: none,
  foreignOrders: none,
  orders: none,
  verbs: none,
  imperatives: none,
  steps: none,
  joins: none,
  references: none,
  determiners: none,
  questions: wordSet("was wer wie wo wann warum welche welcher welches ist sind hat habe kann"),
  halfQuestions: none,
  persons: none,
  askable: none,
  talk: none,
  abilities: none,
  owners: none,
  copulas: none,
};

export const wording: WordingWords = {
  taskWords: wordSet("zu die der das den dem ein eine einen aufgabe : neue an daran dass , termin"),
  keptVerbs: wordSet("notiere"),
  making: wordSet("mach mache"),
  joins: wordSet("am um bis für im in , - – — → ab und zum zur der den von vom"),
  edges: wordSet("an daran das den die dass zu"),
  nouns: wordSet("erinnerung aufgabe termin bitte"),
  fillers: wordSet("zu die der das den dem ein eine an daran dass : ; , . - – — →"),
  remind: { verbs: wordSet("erinnere erinner"), persons: wordSet("mich uns") },
};
