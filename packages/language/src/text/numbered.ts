/** A table of words and numbers from groups: "monday mon; tuesday tue" are 1, 1, 2 and 2. */
export function numbered(groups: string, first = 1): Map<string, number> {
  return new Map(
    groups.split(";").flatMap((group, index) =>
      group
        .trim()
        .split(" ")
        .map((word) => [word, index + first] as const),
    ),
  );
}

/** A table of words by meaning: `{ day: "day days d" }` gives each word its key. */
export function keyed<K extends string>(groups: Record<K, string>): Map<string, K> {
  return new Map(
    (Object.entries(groups) as [K, string][]).flatMap(([key, words]) =>
      words.split(" ").map((word) => [word, key] as const),
    ),
  );
}

export const wordSet = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).filter((word) => word !== ""));
