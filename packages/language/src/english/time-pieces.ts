import { type Chart, list, type Parser, rule, symbol } from "../grammar/chart.ts";
import { type Clock, plusMinutes } from "../grammar/clock.ts";
import type { Piece } from "../grammar/piece.ts";
import { anyDay } from "./days.ts";
import { length } from "./numbers.ts";
import { bareHour, militaryTime, partOfDay, sureTime, time, TIME_JOINTS, timeAt, times } from "./times.ts";

const joined = "-|–|—|to|till|until|thru|through|til";
const HALF_DAY = 720;

const piece = (clock: Clock, end?: Clock): Piece => ({ kind: "time", clock, ...(end ? { end } : {}) });

/** A weekday or relative day beside a bare range of hours makes it one of times ("five to seven today"). */
function isBesideDay(chart: Chart, at: number, end: number): boolean {
  const after = chart.tokens[end]?.word === "on" || chart.tokens[end]?.word === "," ? end + 1 : end;
  const found = anyDay(chart, after);
  if (found && found.value.grain === "day") return true;
  for (let before = Math.max(0, at - 4); before < at; before += 1) if (anyDay(chart, before)?.end === at) return true;
  return false;
}

/** "9-11am", "from noon until 2", "between 4 and 5", "at 3 for an hour". */
const timeRange = symbol<Piece>(
  (chart, at) => {
    const found = rule(["from|between|at|@?", "'?", timeAt, joined, timeAt], (values) => values)(chart, at);
    if (!found) return undefined;
    const [word, , from, , to] = found.value;
    const isSure =
      word !== "" ||
      sureTime(chart, at) !== undefined ||
      to.half !== undefined ||
      to.part !== undefined ||
      (to.exact === true && to.hour < 24 && isClock(chart, found.end - 1)) ||
      isBesideDay(chart, at, found.end);
    return isSure ? { end: found.end, value: piece(from, to) } : undefined;
  },
  rule(["between", "'?", timeAt, "and|&", timeAt], ([, , from, , to]) => piece(from, to)),
  rule(["from", timeAt, "for", length], ([, from, , found]) => lasting(from, found.minutes)),
  rule(["at|@?", time, "for", length], ([, from, , found]) => lasting(from, found.minutes)),
  rule(["at|@", timeAt, "for", length], ([, from, , found]) => lasting(from, found.minutes)),
  rule(["for", length, "from|starting|at|beginning", "at?", timeAt], ([, found, , , from]) =>
    lasting(from, found.minutes),
  ),
  rule([length, "from|after|past", sureTime], ([found, , from]) => moved(from, found.minutes)),
  rule([length, "before|prior", "to?", sureTime], ([found, , , from]) => moved(from, -found.minutes)),
);
const isClock = (chart: Chart, at: number): boolean =>
  chart.tokens[at]?.kind !== "int" || sureTime(chart, at) !== undefined;
const lasting = (from: Clock, minutes: number): Piece | undefined =>
  minutes > 0 ? piece(from, plusMinutes(from, minutes)) : undefined;
const moved = (from: Clock, minutes: number): Piece | undefined =>
  minutes !== 0 && Math.abs(minutes) < HALF_DAY ? piece(plusMinutes(from, minutes)) : undefined;

/** A number before a day and its part of day is an hour: "9 tomorrow evening". */
const beforeDayPart: Parser<Piece> = (chart, at) => {
  const found = bareHour(chart, at);
  const day = found && anyDay(chart, found.end);
  return found && day && partOfDay(chart, day.end) ? { end: found.end, value: piece(found.value) } : undefined;
};

/** Four digits behind a day are a time: "tomorrow 1730". */
const behindDay: Parser<Piece> = (chart, at) => {
  const token = chart.tokens[at];
  if (token === undefined || token.end - token.start !== 4 || (token.values[0] ?? 0) % 5 !== 0) return undefined;
  const found = militaryTime(chart, at);
  if (!found) return undefined;
  for (let before = Math.max(0, at - 3); before < at; before += 1) {
    const day = anyDay(chart, before);
    if (day?.end === at && (day.value.weekday !== undefined || day.value.relative))
      return { end: found.end, value: piece(found.value) };
  }
  return undefined;
};

/** A clock time, several of them, or a range. */
export const timePiece = symbol<Piece>(
  timeRange,
  rule(["at|@|around|about|by|for|circa|approx?", times], ([word, [clock, ...more]], chart, at): Piece | undefined => {
    if (!clock || word === "") return undefined;
    // "for 2" and "about 4" count things; "at 4" is a time.
    const wakes =
      word === "for" &&
      isHourAlone(chart, at + 1) &&
      chart.tokens.some((token) => chart.language.waking.has(token.word));
    const isSure = sureTime(chart, at + 1) !== undefined || clock.part !== undefined || wakes;
    if (!isSure && word !== "at" && word !== "@" && word !== "by" && !(word === "around" && isHourAlone(chart, at + 1)))
      return undefined;
    return { kind: "time", clock, ...(more.length > 0 ? { more } : {}) };
  }),
  rule(["until|till|til", timeAt], ([, clock]): Piece => ({ kind: "time", clock, until: true })),
  (chart, at) => {
    const found = rule(["before|after|from|starting|past|since|by", "at?", timeAt], ([, , clock]) => clock)(chart, at);
    const isSure = found && (sureTime(chart, at + 1) ?? sureTime(chart, at + 2) ?? isBesideDay(chart, at, found.end));
    return isSure ? { end: found.end, value: piece(found.value) } : undefined;
  },
  rule(["no|not", "later|earlier", "than", timeAt], ([, , , clock]) => piece(clock)),
  rule(
    ["at|@?", "approximately|about|around|exactly|roughly|approx|like|precisely", timeAt],
    ([, , clock], chart, at) =>
      /^[at@]+$/.test(chart.tokens[at]?.word ?? "") || sureTime(chart, at + 1) ? piece(clock) : undefined,
  ),
  beforeDayPart,
  behindDay,
  rule([time, "sharp|or|on|prompt?", "later|dot|so|the?", "dot?"], ([clock, word, next, last]) =>
    (word === "or" && next !== "later" && next !== "so") || (word === "on" && next !== "dot" && last !== "dot")
      ? undefined
      : piece(clock),
  ),
  rule(
    [list(time, 6, TIME_JOINTS)],
    ([[clock, ...more]]): Piece | undefined => clock && { kind: "time", clock, ...(more.length > 0 ? { more } : {}) },
  ),
);
/** "around 4" at the end of what is said, or before another part, but not "around 4 people". */
const isHourAlone = (chart: Chart, at: number): boolean => {
  const next = chart.tokens[at + 1];
  return next === undefined || next.kind === "punct" || /^(?:on|in|for|every|today|tomorrow|tonight)$/.test(next.word);
};
