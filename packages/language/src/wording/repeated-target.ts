import type { Chart } from "../grammar/chart.ts";
import type { IntentFound } from "../intent/intent-of.ts";

/** What "make … every Tuesday" may find among the tasks that are there, of the words of its title; undefined when it is plainly new. */
export function repeatedTarget(chart: Chart, { phrase, opening }: IntentFound, title: string): string | undefined {
  if (phrase) return phrase.existing ? title : undefined;
  const first = chart.tokens[opening];
  if (first === undefined || !chart.language.wording.making.has(first.word)) return undefined;
  const words = title.split(/\s+/);
  const made = words.findIndex((word) => word.toLowerCase() === first.word);
  return words.slice(made + 1).join(" ") || undefined;
}
