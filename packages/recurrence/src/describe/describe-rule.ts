import { readRule, type RuleParts } from "../rule-parts.ts";
import { inEnglish } from "./english.ts";
import { inGerman } from "./german.ts";

const LANGUAGES: Record<string, (parts: RuleParts, time: string | undefined) => string> = {
  en: inEnglish,
  de: inGerman,
};

/**
 * A rule in the words of a locale's language, which the language package reads back as the same rule; in English where
 * the language has none. An invalid rule is returned as it is.
 */
export function describeRule(schedule: { rule: string; time?: string }, locale = "en"): string {
  const read = readRule(schedule.rule);
  if (!read.ok) return schedule.rule;
  const describe = LANGUAGES[locale.slice(0, 2).toLowerCase()] ?? inEnglish;
  return describe(read.parts, schedule.time);
}
