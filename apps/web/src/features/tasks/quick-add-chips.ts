import type { Tone } from "../../ui/chip.tsx";
import type { Span } from "./api/parse-text.ts";

const tones: Partial<Record<Span["kind"], Tone>> = {
  date: "accent",
  time: "accent",
  recurrence: "violet",
  reminder: "warn",
  tag: "info",
  priority: "danger",
};

/** A stretch of the text that was understood, with its colour. */
export interface UnderstoodSpan extends Span {
  tone: Tone;
}

/**
 * The spans worth a chip, in the order of the text. Those of an older text stay while it has only grown
 * at its end, so that chips do not flicker with each key.
 */
export function chipsOf(text: string, parsed: { source: string; spans: Span[] } | undefined): UnderstoodSpan[] {
  if (!parsed) return [];
  return parsed.spans
    .flatMap((span) => {
      const tone = tones[span.kind];
      const still = text.slice(0, span.end) === parsed.source.slice(0, span.end);
      return tone && still && span.end > span.start ? [{ ...span, tone }] : [];
    })
    .sort((one, other) => one.start - other.start);
}

/** The text with a span in quotation marks: words in quotation marks are a title and nothing else. */
export function quoteSpan(text: string, span: { start: number; end: number }): string {
  const words = text.slice(span.start, span.end);
  const inner = words.trim().replaceAll('"', "");
  const lead = words.slice(0, words.length - words.trimStart().length);
  const tail = words.slice(words.trimEnd().length);
  return `${text.slice(0, span.start)}${lead}"${inner}"${tail}${text.slice(span.end)}`;
}

/** The text cut into pieces, marked where a span lies; overlapping spans keep the first. */
export function markText(text: string, spans: UnderstoodSpan[]): { text: string; tone?: Tone }[] {
  const pieces: { text: string; tone?: Tone }[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    if (span.start > at) pieces.push({ text: text.slice(at, span.start) });
    pieces.push({ text: text.slice(span.start, span.end), tone: span.tone });
    at = span.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
