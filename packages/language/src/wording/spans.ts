import type { Span, SpanKind } from "../meaning.ts";
import type { Token } from "../text/tokenize.ts";

/** Runs of tokens of one kind, as parts of the text. */
export function spansOf(text: string, tokens: Token[], kinds: (SpanKind | undefined)[]): Span[] {
  const spans: Span[] = [];
  for (const [index, token] of tokens.entries()) {
    const kind = kinds[index] ?? "title";
    const last = spans.at(-1);
    if (last?.kind === kind) last.end = token.end;
    else spans.push({ start: token.start, end: token.end, kind, text: "" });
  }
  for (const span of spans) span.text = text.slice(span.start, span.end);
  return spans;
}
