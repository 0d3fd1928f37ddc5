/** One word of a phrase; any words (up to a few) where there are none to choose from. */
export interface Step {
  any?: ReadonlySet<string>;
}

const MOST_SKIPPED = 6;
/** What is said late in a long message is its content, not its order. */
const LATEST = 40;

/** Cuts a phrase ("mark * as $done") into steps; "$" names a class of words. */
export function stepsOf(say: string, classes: Record<string, ReadonlySet<string>>): Step[] {
  return say.split(" ").map((part): Step => {
    if (part === "*") return {};
    const words = part
      .split("|")
      .flatMap((word) => (word.length > 1 && word.startsWith("$") ? [...(classes[word.slice(1)] ?? [])] : [word]));
    return { any: new Set(words) };
  });
}

/** Where the steps match at one of the places: the first token and the end. */
export function matchFirst(words: string[], places: number[], steps: Step[]): [number, number] | undefined {
  for (const place of places) {
    const end = matchAt(words, place, steps, 0);
    if (end !== undefined) return [place, end];
  }
  return undefined;
}

export function matchAnywhere(words: string[], steps: Step[]): [number, number] | undefined {
  for (let at = 0; at < Math.min(words.length, LATEST); at += 1) {
    const end = matchAt(words, at, steps, 0);
    if (end !== undefined) return [at, end];
  }
  return undefined;
}

function matchAt(words: string[], at: number, steps: Step[], step: number): number | undefined {
  const wanted = steps[step];
  if (!wanted) return at;
  // The "'s" that was read together with the word before it.
  if (words[at] === "'s" || words[at] === "’s") return matchAt(words, at + 1, steps, step);
  if (wanted.any) return wanted.any.has(words[at] ?? "") ? matchAt(words, at + 1, steps, step + 1) : undefined;
  if (step === steps.length - 1) return Math.min(words.length, at + 2 * MOST_SKIPPED);
  for (let skipped = 0; skipped <= MOST_SKIPPED && at + skipped < words.length; skipped += 1) {
    const end = matchAt(words, at + skipped, steps, step + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Does nothing of weight follow? */
export const restIsEmpty = (words: string[], from: number): boolean =>
  words.slice(from).every((word) => !/[\p{L}\p{N}]/u.test(word) || word === "please" || word === "now");
