import type { Chart, Parser } from "./grammar/chart.ts";
import type { Piece, Placed } from "./grammar/piece.ts";
import type { LanguageWords } from "./language-words.ts";

/** A part of the grammar and what a token of it is worth in the cover of a sentence. */
export interface Weighted {
  parse: Parser<Piece>;
  worth: number;
}

/** Everything that is particular to a language: a further language is one such object. */
export interface Language extends LanguageWords {
  pieces: Weighted[];
  /** Could a person have meant this part as time here? */
  isBelievable: (chart: Chart, placed: Placed, text: string) => boolean;
}
