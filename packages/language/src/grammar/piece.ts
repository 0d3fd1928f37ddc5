import type { Day } from "./calendar.ts";
import type { Clock, PartOfDay } from "./clock.ts";
import type { Length } from "./length.ts";
import type { Repeat } from "./repeat.ts";

/** A zone as said: a name, or minutes east of UTC. */
export type ZoneSaid = { zone: string; known: boolean } | { offset: number };

/** One understood part of a sentence. */
export type Piece =
  | { kind: "day"; day: Day; deadline?: boolean; until?: boolean; since?: boolean }
  | { kind: "time"; clock: Clock; end?: Clock; more?: Clock[]; until?: boolean }
  | { kind: "part"; part: PartOfDay; today?: boolean }
  /** `toWeekday`: both ends were said as weekdays. */
  | { kind: "span"; from: { day: Day; clock?: Clock }; to: { day: Day; clock?: Clock }; toWeekday?: number }
  /** A length of time counted from now. */
  | { kind: "moment"; length: Length }
  /** An instant written out with its offset, epoch milliseconds. */
  | { kind: "instant"; at: number }
  | { kind: "duration"; length: Length; delay?: boolean }
  | { kind: "repeat"; repeat: Repeat }
  | { kind: "count"; count: number }
  | { kind: "lasting"; length: Length }
  | { kind: "except"; days?: Day[]; weekdays?: number[] }
  | { kind: "before"; lengths: string[] }
  | { kind: "zone"; zone: ZoneSaid }
  | { kind: "tag"; tag: string }
  | { kind: "priority"; level: "low" | "medium" | "high" };

export type PieceOf<K extends Piece["kind"]> = Extract<Piece, { kind: K }>;

/** A piece at its tokens, end exclusive. */
export interface Placed {
  start: number;
  end: number;
  piece: Piece;
  score: number;
}

/** The pieces of one kind, in the order said. */
export function piecesOf<K extends Piece["kind"]>(cover: Placed[], kind: K): PieceOf<K>[] {
  return cover.flatMap(({ piece }) => (piece.kind === kind ? [piece as PieceOf<K>] : []));
}
