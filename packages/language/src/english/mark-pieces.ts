import { fromTable, know, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Piece } from "../grammar/piece.ts";

type Level = "low" | "medium" | "high";
const LEVELS = new Map<string, Level>([
  ["high", "high"],
  ["highest", "high"],
  ["top", "high"],
  ["urgent", "high"],
  ["critical", "high"],
  ["medium", "medium"],
  ["normal", "medium"],
  ["low", "low"],
  ["lowest", "low"],
  ["1", "high"],
  ["2", "medium"],
  ["3", "low"],
  ["4", "low"],
]);
const word = fromTable(LEVELS);
const number: Parser<Level> = (chart, at) => {
  const value = chart.tokens[at]?.kind === "int" ? LEVELS.get(chart.tokens[at]?.word ?? "") : undefined;
  return value === undefined ? undefined : { end: at + 1, value };
};
const level = (level: Level): Piece => ({ kind: "priority", level });
know(["p1", "p2", "p3", "p4", "p"]);

/** "high priority", "priority: low", "!high", "!!", "p1". */
export const levelPiece = symbol<Piece>(
  rule(["with|at|as?", "a?", word, "-?", "priority|prio|importance"], ([, , found]) => level(found)),
  rule(["priority|prio", ":|is|=?", word], ([, , found]) => level(found)),
  rule(["priority|prio", ":|=?", number], ([, , found]) => level(found)),
  rule(["!", word], ([, found], chart, at) => (chart.tokens[at + 1]?.glued ? level(found) : undefined)),
  rule(["!", number], ([, found], chart, at) => (chart.tokens[at + 1]?.glued ? level(found) : undefined)),
  rule(["!!|!!!"], ([marks], chart, at) =>
    chart.tokens[at]?.glued ? undefined : level(marks.length > 2 ? "high" : "medium"),
  ),
  (chart, at) => {
    const found = /^p([1-4])$/.exec(chart.tokens[at]?.word ?? "")?.[1];
    return found === undefined ? undefined : { end: at + 1, value: level(LEVELS.get(found) ?? "low") };
  },
  rule(["p", number], ([, found], chart, at) => (chart.tokens[at + 1]?.glued ? level(found) : undefined)),
);

export const tagPiece: Parser<Piece> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.kind === "tag" ? { end: at + 1, value: { kind: "tag", tag: token.word.slice(1) } } : undefined;
};
