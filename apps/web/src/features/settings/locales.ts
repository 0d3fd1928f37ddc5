const tags = [
  "en-US",
  "en-GB",
  "en-CA",
  "en-AU",
  "en-IN",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pt-BR",
  "pt-PT",
  "pl-PL",
  "sv-SE",
  "da-DK",
  "ja-JP",
  "ko-KR",
  "zh-CN",
  "hi-IN",
  "ur-PK",
  "ar-EG",
  "tr-TR",
];

/** Regions to choose from, in their English names, with the chosen one always among them. */
export function locales(chosen: string): { tag: string; name: string }[] {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return [...new Set([chosen, ...tags])]
    .map((tag) => ({ tag, name: nameOf(names, tag) }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
