/** Words that slips are corrected to, slips that are more than a letter away, and words that only look like slips. */
export interface Slips {
  words: string[];
  slips: ReadonlyMap<string, string>;
  notSlips: ReadonlySet<string>;
}

/** Makes the function that gives the word, or the time word it is one slip of the keyboard away from ("tomorow"). */
export function correctorOf({ words, slips, notSlips }: Slips): (word: string) => string {
  const known = new Set(words);
  let byDeletion: Map<string, string[]> | undefined;
  return (word) => {
    const common = slips.get(word);
    if (common !== undefined) return common;
    if (word.length < 4 || word.length > 11 || known.has(word) || notSlips.has(word)) return word;
    // Made when the first unknown word comes: it costs more than the rest of loading.
    byDeletion ??= indexByDeletion(words);
    for (const form of [word, ...deletions(word)]) {
      for (const target of byDeletion.get(form) ?? []) {
        if (target[0] === word[0] && isOneSlip(word, target)) return target;
      }
    }
    return word;
  };
}

/** Every correctable word under itself with one letter left out: slips meet there. */
function indexByDeletion(words: string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    for (const form of [word, ...deletions(word)]) {
      const there = index.get(form);
      if (there) there.push(word);
      else index.set(form, [word]);
    }
  }
  return index;
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
