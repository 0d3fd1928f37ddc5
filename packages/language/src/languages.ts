import { english } from "./english/english.ts";
import { german } from "./german/german.ts";
import type { Language } from "./language.ts";

const LANGUAGES: Record<string, Language> = { en: english, de: german };

/** The language of a locale ("de-AT" is German); English where there is none of its own. */
export function languageOf(locale: string): Language {
  return LANGUAGES[locale.slice(0, 2).toLowerCase()] ?? english;
}
