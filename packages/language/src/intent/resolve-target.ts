import { english } from "../english/english.ts";
import { CARDINALS, ORDINALS } from "../english/words/numbers.ts";
import { tokenize } from "../text/tokenize.ts";

export interface Candidate {
  id: string;
  title: string;
}

const PRONOUNS = new Set(["it", "that", "this", "", "that one", "this one", "the task", "the reminder", "last"]);
const EVERYTHING = new Set(["all", "everything", "all of them", "them all", "all tasks", "all my tasks"]);
const SMALL = new Set(
  "the a an my to of for task todo reminder recurring series one item please with and on at in".split(" "),
);

/**
 * Which of the tasks the words name: "it" and "that" the most recent, "the second one" by place in the list, "both" and
 * "all", else by title, slips and word forms allowed. `ambiguous` when the best are too close to tell apart.
 */
export function resolveTarget(
  words: string,
  candidates: Candidate[],
  context: { recent?: string[] } = {},
): { matches: { id: string; score: number }[]; ambiguous: boolean } {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^["'“]|["'”]$/g, "");
  const one = (id: string | undefined) => ({ matches: id === undefined ? [] : [{ id, score: 1 }], ambiguous: false });
  const titled = candidates.filter(({ title }) => title.toLowerCase() === said);
  if (titled.length > 0) return { matches: titled.map(({ id }) => ({ id, score: 1 })), ambiguous: titled.length > 1 };
  if (PRONOUNS.has(said)) {
    const recent = context.recent?.find((id) => candidates.some((each) => each.id === id));
    return one(recent ?? (candidates.length === 1 ? candidates[0]?.id : undefined));
  }
  if (EVERYTHING.has(said) || (said.startsWith("both") && candidates.length === 2))
    return { matches: candidates.map(({ id }) => ({ id, score: 1 })), ambiguous: false };
  const place = placeOf(said);
  if (place !== undefined) return one((place < 0 ? candidates.at(place) : candidates[place - 1])?.id);
  const scored = candidates
    .map(({ id, title }) => ({ id, score: similarity(said, title.toLowerCase()) }))
    .filter(({ score }) => score >= 0.45)
    .toSorted((left, right) => right.score - left.score);
  const [best, second] = scored;
  const close = scored.filter(({ score }) => best !== undefined && score >= best.score - 0.1);
  return { matches: close, ambiguous: best !== undefined && second !== undefined && close.length > 1 };
}

/** "the second one", "number 3", "task 5", "the last one". */
function placeOf(said: string): number | undefined {
  const match =
    /^(?:the )?(?:(last)|(?:number |task |item |#|no\.? )?(\d{1,3})(?:st|nd|rd|th)?|(?:number |task )?([a-z]+))(?: one| task| item)?$/.exec(
      said,
    );
  if (!match) return undefined;
  if (match[1]) return -1;
  if (match[2]) return Number(match[2]);
  const word = match[3] ?? "";
  return ORDINALS.get(word) ?? (/^(?:number|task) /.test(said) ? CARDINALS.get(word) : undefined);
}

/** Share of the said words that the title has, with some credit for covering the title. */
function similarity(said: string, title: string): number {
  const wanted = contentWords(said);
  const present = contentWords(title);
  if (wanted.length === 0 || present.length === 0) return 0;
  let hits = 0;
  for (const word of wanted) hits += Math.max(0, ...present.map((each) => likeness(word, each)));
  const recall = hits / wanted.length;
  const cover = Math.min(1, hits / present.length);
  return recall * 0.75 + cover * 0.25;
}

function contentWords(text: string): string[] {
  const words = tokenize(text.slice(0, 300), english)
    .filter(({ kind }) => kind !== "punct")
    .map(({ word }) => word.replace(/^["'“]|["'”]$/g, ""));
  const content = words.filter((word) => !SMALL.has(word));
  return content.length > 0 ? content : words;
}

/** 1 for the same word or word form ("exercising"), less for a slip, 0 for others. */
function likeness(left: string, right: string): number {
  if (left === right) return 1;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (short.length >= 3 && long.startsWith(short.replace(/e$/, "")) && long.length - short.length <= 4) return 0.9;
  if (short.length < 4 || long.length - short.length > 1) return 0;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const tail = long.slice(start + 1);
  const sameTail = tail === short.slice(start) || tail === short.slice(start + 1);
  const swapped =
    short.length === long.length &&
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2);
  return sameTail || swapped ? 0.8 : 0;
}
