import type { Chart } from "../grammar/chart.ts";
import type { SpanKind } from "../meaning.ts";
import type { Token } from "../text/tokenize.ts";

/** "my exercise reminder": the noun behind the name is no part of it. */
export function trimTarget({ tokens, language }: Chart, kinds: (SpanKind | undefined)[]): void {
  let last = kinds.length - 1;
  while (last > 0 && (kinds[last] !== undefined || tokens[last]?.kind === "punct")) last -= 1;
  const before = kinds.slice(0, last).some((kind) => kind === undefined);
  if (before && kinds[last] === undefined && language.wording.nouns.has(tokens[last]?.word ?? ""))
    kinds[last] = "command";
}

/** Words that only joined what was taken out ("on", "at", ",") do not stay at the ends of the title. */
export function trimTitle({ tokens, language }: Chart, kinds: (SpanKind | undefined)[]): void {
  const loose = (at: number, set: ReadonlySet<string>): boolean =>
    kinds[at] === undefined && set.has(tokens[at]?.word ?? "");
  for (let at = 0; at < tokens.length; at += 1) {
    if (kinds[at] === undefined && isDangling(tokens, kinds, at, language.wording.joins)) kinds[at] = "command";
  }
  for (
    let at = 0;
    at < tokens.length && (kinds[at] !== undefined || loose(at, EDGES) || loose(at, language.wording.edges));
    at += 1
  )
    kinds[at] ??= "command";
  for (let at = tokens.length - 1; at >= 0 && (kinds[at] !== undefined || loose(at, ENDS)); at -= 1)
    kinds[at] ??= "command";
}
const EDGES = new Set(", . : ; - – — → & ! ? ' ’".split(" "));
const ENDS = new Set(", . : ; - – — → & ! ? on at by in for and with @ from ' ’".split(" "));

function isDangling(tokens: Token[], kinds: (SpanKind | undefined)[], at: number, joins: ReadonlySet<string>): boolean {
  const word = tokens[at]?.word ?? "";
  const next = kinds[at + 1];
  const bounded = next !== undefined && next !== "command" && next !== "tag" && next !== "priority";
  if (bounded && joins.has(word)) return true;
  return [",", "-", "–", "—", "→", ":", ";"].includes(word) && kinds[at - 1] !== undefined;
}
