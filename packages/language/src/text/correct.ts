import { COMMON_SLIPS, CORRECTABLE, NOT_SLIPS } from "../english/words.ts";

const known = new Set(CORRECTABLE);
/** Every correctable word under itself with one letter left out: slips meet there. */
const byDeletion = new Map<string, string[]>();
for (const word of CORRECTABLE) {
  for (const form of [word, ...deletions(word)]) byDeletion.set(form, [...(byDeletion.get(form) ?? []), word]);
}

/** The word, or the time word it is one slip of the keyboard away from ("tomorow", "wensday"). */
export function correct(word: string): string {
  const common = COMMON_SLIPS.get(word);
  if (common !== undefined) return common;
  if (word.length < 4 || word.length > 11 || known.has(word) || NOT_SLIPS.has(word)) return word;
  for (const form of [word, ...deletions(word)]) {
    for (const target of byDeletion.get(form) ?? []) {
      if (target[0] === word[0] && isOneSlip(word, target)) return target;
    }
  }
  return word;
}

function deletions(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** One letter more, less, other or swapped; long words may have two of the first kinds ("wensday"). */
function isOneSlip(word: string, target: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === target[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(word.length, target.length) - start && word.at(-1 - tail) === target.at(-1 - tail)) tail += 1;
  const left = word.slice(start, word.length - tail);
  const right = target.slice(start, target.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  if (left.length === 2 && left[0] === right[1] && left[1] === right[0] && right.length === 2) return true;
  // A letter out of its place with one missing: "wensday" for "wednesday".
  return target.length >= 8 && left.length <= 3 && right.length <= 3 && left.length !== right.length;
}
