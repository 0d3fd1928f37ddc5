/** A piece of the text. `word` is its normal form (lower case, slips corrected); numbers and clock shapes carry values. */
export interface Token {
  kind: "word" | "int" | "decimal" | "ordinal" | "clock" | "numbers" | "iso" | "opaque" | "punct" | "tag" | "zone";
  word: string;
  start: number;
  end: number;
  /** No space lies between the token before and this one. */
  glued: boolean;
  /** Numbers in it, in order; for a clock hours and minutes. */
  values: number[];
  /** For `numbers`: what separates them. */
  separator?: string;
}

/** Texts beyond this are cut for understanding: nobody says so much about one task. */
export const LONGEST_TEXT = 10_000;

/** What tokens need to know of a language. */
interface Spelling {
  normalize: (word: string) => string;
  suffix: RegExp;
}

/** The shapes a token can have, tried in this order at each place; each is anchored and cannot run backwards. */
const SHAPES: { kind: Token["kind"]; form: RegExp }[] = [
  {
    kind: "opaque",
    form: /(?:https?:\/\/|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|"[^"\n]{1,500}"|“[^”\n]{1,500}”|`[^`\n]{1,500}`/y,
  },
  { kind: "iso", form: /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?![\w])/iy },
  { kind: "numbers", form: /\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w/]|[-.]\d)/y },
  { kind: "numbers", form: /\/?\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/]|[-.:]\d)/y },
  {
    kind: "clock",
    form: /\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}h\d{2}(?!\d|\s?m)|\d{1,2}\.\d{2}(?=\s?[ap]\.?m?\b)/iy,
  },
  { kind: "opaque", form: /[$€£#]\s?\d[\d.,]*|\d+(?:[.,-]\d+){2,}|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?%/y },
  { kind: "numbers", form: /\d{1,2}(\/)(?:\d{4}|\d{1,2})(?![\d/])/y },
  { kind: "decimal", form: /\d{1,6}\.\d{1,4}(?!\d)/y },
  { kind: "ordinal", form: /\d{1,3}(?:st|nd|rd|th)(?![\p{L}\p{N}])/iuy },
  { kind: "int", form: /\d+/y },
  { kind: "tag", form: /#[\p{L}_][\p{L}\p{N}_/-]{0,63}/uy },
  {
    kind: "zone",
    form: /(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|mars)\/[a-z_+-]{2,30}(?:\/[a-z_]{2,30})?(?![\w])/iy,
  },
  {
    kind: "word",
    form: /[ap]\.\s?m\.?(?![\p{L}\p{N}])|o['’]clock|\p{L}[\p{L}\p{M}]*(?:['’](?!s(?![\p{L}]))\p{L}+)?/iuy,
  },
  { kind: "punct", form: /['’]s(?![\p{L}])/iuy },
  { kind: "punct", form: /!{1,3}|[^\s]/uy },
];

/** Cuts a text into tokens. Every non-space character belongs to exactly one. */
export function tokenize(text: string, spelling: Spelling): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const end = Math.min(text.length, LONGEST_TEXT);
  const space = /\s+/y;
  let glued = false;
  while (at < end) {
    space.lastIndex = at;
    if (space.test(text)) {
      at = space.lastIndex;
      glued = false;
      continue;
    }
    const token = read(text, at, glued, spelling);
    tokens.push(token);
    at = token.end;
    glued = true;
  }
  return tokens;
}

function read(text: string, at: number, glued: boolean, { normalize, suffix }: Spelling): Token {
  for (const { kind, form } of SHAPES) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (!match) continue;
    const found = match[0];
    const make = (kind: Token["kind"], length = found.length): Token => {
      const raw = text.slice(at, at + length);
      return {
        kind,
        word: kind === "word" ? normalForm(raw, normalize) : raw.toLowerCase(),
        start: at,
        end: at + length,
        glued,
        values: numbersIn(raw),
        separator: match[1],
      };
    };
    if (kind !== "int") return make(kind);
    const rest = text.slice(at + found.length, at + found.length + 12);
    if (/^[\p{L}_]/u.test(rest) && !suffix.test(rest))
      return make("opaque", found.length + (/^[\p{L}\p{N}_]+/u.exec(rest)?.[0].length ?? 0));
    return make(found.length > 6 ? "opaque" : "int");
  }
  return { kind: "punct", word: text[at] ?? "", start: at, end: at + 1, glued, values: [] };
}

const numbersIn = (raw: string): number[] => (raw.match(/\d+/g) ?? []).slice(0, 8).map(Number);

function normalForm(raw: string, normalize: (word: string) => string): string {
  const word = raw.toLowerCase().replaceAll("’", "'");
  if (word === "o'clock") return "oclock";
  if (/^[ap]\./.test(word)) return `${word[0]}m`;
  return normalize(word);
}
