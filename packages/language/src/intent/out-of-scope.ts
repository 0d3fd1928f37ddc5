import type { IntentWords } from "../language-words.ts";

/** Does a question begin at this word? */
function isQuestionAt(words: string[], at: number, { questions, halfQuestions, persons }: IntentWords): boolean {
  const word = words[at] ?? "";
  return questions.has(word) || (halfQuestions.has(word) && persons.has(words[at + 1] ?? ""));
}

const isSaid = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** Does the message ask for what a todo list has no business with: weather, music, machines, knowledge? */
export function foreignnessOf(
  words: string[],
  opening: number,
  language: IntentWords,
  isNamed: boolean,
): "none" | "maybe" | "sure" {
  const bare = words.map((word) => word.replace(/'s$/, ""));
  const [first = ""] = words.slice(opening);
  if (isNamed && bare.filter((word) => language.foreign.has(word)).length < 2) return "none";
  if (
    opening >= 2 &&
    language.abilities.has(first) &&
    !/^(?:me|us)$/.test(words[opening + 1] ?? "") &&
    language.askable.has(words[opening - 2] ?? "") &&
    words[opening - 1] === "you"
  )
    return language.nouns.has(words.at(-1) ?? "") ? "none" : "sure";
  if (language.foreignOrders.has(first)) return "sure";
  const asks =
    isQuestionAt(words, opening, language) ||
    isQuestionAt(words, 0, language) ||
    words.at(-1) === "?" ||
    language.orders.has(first);
  const found = bare.filter((word) => language.foreign.has(word));
  const isHard = found.some((word) => !language.everyday.has(word));
  if (isHard && (asks || (bare.length < 8 && !language.verbs.has(first)))) return "sure";
  return asks && found.length > 0 ? "maybe" : "none";
}

/** Is it talk about somebody or a question, rather than something to do? */
export function isTalk(
  words: string[],
  opening: number,
  language: IntentWords,
  isNamed: boolean,
  isDated: boolean,
): boolean {
  const bare = words.filter(isSaid);
  if (bare.length === 0 || words.at(-1) === "?") return true;
  const first = words[opening] ?? "";
  if (isQuestionAt(words, opening, language)) return true;
  if (opening > 0 && isQuestionAt(words, 0, language) && !language.askable.has(words[0] ?? "")) return true;
  if (opening > 0) return false;
  if (language.talk.has(first)) return !(isDated && isNamed);
  return !isDated && language.owners.has(first) && bare.slice(1, 4).some((word) => language.copulas.has(word));
}
