import { type Chart, isVocabulary } from "../grammar/chart.ts";
import type { Placed } from "../grammar/piece.ts";
import type { Language } from "../language.ts";
import type { Token } from "../text/tokenize.ts";

/** Beyond so many words nothing is looked for: they are title. Bounds the time of any input. */
const MOST_TOKENS = 300;
/** Signs that can begin a part. */
const OPENING_SIGNS = new Set("@ , / ( + - ' ’ ! !! !!! ½ ¼ ¾".split(" "));
/** What each part costs: of two covers the one with fewer parts wins. */
const COST = 0.25;

/** Could a part of the grammar begin at this token? */
function canBegin(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === "opaque") return /^(?:p[1-4]|20\d{6})$/.test(token.word);
  if (token.kind === "punct") return OPENING_SIGNS.has(token.word);
  return token.kind !== "word" || isVocabulary(token.word);
}

/** Chooses, among all that the grammar can read, the parts that cover the sentence best without overlapping. */
export function bestCover(chart: Chart, text: string, { pieces, isBelievable }: Language): Placed[] {
  const count = Math.min(chart.tokens.length, MOST_TOKENS);
  const best: number[] = Array.from({ length: count + 1 }, () => 0);
  const choice: (Placed | undefined)[] = [];
  for (let at = count - 1; at >= 0; at -= 1) {
    best[at] = best[at + 1] ?? 0;
    if (!canBegin(chart.tokens[at])) continue;
    for (const { parse, worth } of pieces) {
      const found = parse(chart, at);
      if (!found || found.end <= at || found.end > count) continue;
      const each: Placed = { start: at, end: found.end, piece: found.value, score: worth * (found.end - at) };
      const score = each.score - COST + (best[each.end] ?? 0);
      if (score <= (best[at] ?? 0) || !isBelievable(chart, each, text)) continue;
      best[at] = score;
      choice[at] = each;
    }
  }
  const chosen: Placed[] = [];
  for (let at = 0; at < count;) {
    const each = choice[at];
    if (each) chosen.push(each);
    at = each ? each.end : at + 1;
  }
  return chosen;
}
