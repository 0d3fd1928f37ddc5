import { expect, test } from "vitest";
import type { Span } from "./api/parse-text.ts";
import { chipsOf, markText, quoteSpan } from "./quick-add-chips.ts";

const text = "call mum tomorrow #family";
const spans: Span[] = [
  { start: 0, end: 8, kind: "title", text: "call mum" },
  { start: 18, end: 25, kind: "tag", text: "#family" },
  { start: 9, end: 17, kind: "date", text: "tomorrow" },
];

test("what was understood becomes chips in the order of the text, the title does not", () => {
  expect(chipsOf(text, { source: text, spans }).map(({ text }) => text)).toEqual(["tomorrow", "#family"]);
});

test("chips stay while the text grows at its end, and go when their words change", () => {
  expect(chipsOf(`${text} at 5`, { source: text, spans })).toHaveLength(2);
  expect(chipsOf("call mum tomorro #family", { source: text, spans })).toHaveLength(0);
});

test("a refused chip is put in quotation marks where it stands", () => {
  expect(quoteSpan(text, { start: 9, end: 17 })).toBe('call mum "tomorrow" #family');
});

test("marked pieces always add up to the text", () => {
  const pieces = markText(text, chipsOf(text, { source: text, spans }));
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter((piece) => piece.tone)).toHaveLength(2);
});
