import { fromTable, later, list, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { Piece } from "../grammar/piece.ts";
import { join, ofUnit, type Repeat, timesPer, WORKDAYS, weekdaysBetween } from "../grammar/repeat.ts";
import { month, weekday } from "./days.ts";
import { amount, length, ordinal, partOfDay, rank, unit, whole } from "./times.ts";
import { ADVERBS, WEEKDAY_ADVERBS } from "./words.ts";

const every = "jeden|jede|jedes|jeder|jedem";
const weekdayGroup = symbol<number[]>(
  rule([weekday, "bis|-|–", weekday], ([from, , to]) => weekdaysBetween(from, to)),
  rule([weekday], ([one]) => [one]),
  rule(["werktag|arbeitstag|wochentag"], () => WORKDAYS),
  rule(["wochenende"], () => [6, 7]),
);
const weekdays = symbol<number[]>(
  rule([list(weekdayGroup, 7, new Set([",", "und", "oder", "/"]))], ([groups]) => [...new Set(groups.flat())]),
);
const adverbGroup = symbol<number[]>(
  rule([fromTable(WEEKDAY_ADVERBS), "bis|-|–", fromTable(WEEKDAY_ADVERBS)], ([from, , to]) =>
    weekdaysBetween(from, to),
  ),
  rule([fromTable(WEEKDAY_ADVERBS)], ([one]) => [one]),
  rule(["werktags|wochentags|arbeitstags"], () => WORKDAYS),
);
const and = new Set([",", "und"]);
const nthGroup = symbol<{ rank: number; weekday: number }[]>(
  rule(["am?", list(rank, 5, and), weekday], ([, ranks, weekday]) => ranks.map((rank) => ({ rank, weekday }))),
);
const nth = symbol<{ rank: number; weekday: number }[]>(rule([list(nthGroup, 5, and)], ([groups]) => groups.flat()));
/** "1. Montag oder Freitag": a place counted among several weekdays. */
const among = symbol<Repeat>(
  rule([list(rank, 5, and), list(weekday, 7, new Set(["oder"]))], ([places, weekdays]) =>
    weekdays.length > 1 ? { places, weekdays } : undefined,
  ),
);
const workdayRanks = symbol<number[]>(rule([list(rank, 5, and), "werktag|arbeitstag"], ([ranks]) => ranks));
const adverbs = symbol<number[]>(
  rule(
    [
      list(
        later(() => adverbGroup),
        7,
        and,
      ),
    ],
    ([groups]) => [...new Set(groups.flat())],
  ),
);
const monthDays = symbol<number[]>(
  rule([list(rank, 10, and), "tag?"], ([days], chart, at) =>
    days.every((date) => date > 0 || chart.tokens.slice(at).some(({ word }) => word === "tag")) ? days : undefined,
  ),
);
const ofMonth = "monats|monat";
const trigger = symbol<Repeat>(
  rule([every, weekdays], ([, weekdays]) => ({ freq: "WEEKLY", weekdays, every: true })),
  rule([every, unit], ([, of]) => ofUnit(of, 1)),
  rule([every, ordinal, unit], ([, count, of]) => ofUnit(of, count)),
  rule([every, ordinal, weekday], ([, rank, weekday]) =>
    rank === 2
      ? { freq: "WEEKLY", interval: 2, weekdays: [weekday], every: true, everyNth: 2 }
      : { freq: "MONTHLY", nth: [{ rank, weekday }], every: true },
  ),
  rule([every, nth, "im|des|eines?", ofMonth], ([, nth]) => ({ freq: "MONTHLY", nth, every: true })),
  rule([every, monthDays, "des|im|eines?", ofMonth], ([, days]) => ({ freq: "MONTHLY", monthDays: days, every: true })),
  rule(["alle", amount, unit], ([, count, of]) => ofUnit(of, count)),
  rule([every, partOfDay], ([, part]) => ({ freq: "DAILY", part, every: true })),
  rule(["einmal|zweimal|dreimal|viermal", "am|pro|im|in|die|der", "der?", unit], ([word, , , of]) =>
    timesPer({ einmal: 1, zweimal: 2, dreimal: 3, viermal: 4 }[word] ?? 1, of),
  ),
  rule([adverbs], ([weekdays]) => ({ freq: "WEEKLY", weekdays, every: true })),
  fromTable<Repeat>(ADVERBS),
  rule([every, ordinal, month], ([, date, month]) => ({
    freq: "YEARLY",
    months: [month],
    monthDays: [date],
    every: true,
  })),
  rule(["am", "letzten|ersten", "werktag|arbeitstag", `${every}|des|im`, ofMonth], ([, which]) => ({
    freq: "MONTHLY",
    workdayRanks: [which === "letzten" ? -1 : 1],
    every: true,
  })),
  rule(["am|zum|jeweils?", "am?", nth, `${every}|im`, ofMonth], ([, , nth, of]) =>
    of === "im" ? undefined : { freq: "MONTHLY", nth, every: true },
  ),
  rule(["am|zum|jeweils?", "am?", monthDays, every, ofMonth], ([, , days]) => ({
    freq: "MONTHLY",
    monthDays: days,
    every: true,
  })),
  rule(["am|zum?", "ende", every, ofMonth], () => ({ freq: "MONTHLY", monthDays: [-1], every: true })),
  rule(["am", ordinal, month, every, "jahres"], ([, date, month]) => ({
    freq: "YEARLY",
    months: [month],
    monthDays: [date],
    every: true,
  })),
);
const modifier = symbol<Repeat>(
  rule(["am|,|und?", "am?", nth], ([, , nth]) => ({ nth })),
  rule(["am|zum", monthDays], ([, days]) => ({ monthDays: days })),
  rule(["am|zum|an?", workdayRanks], ([, ranks]) => ({ workdayRanks: ranks })),
  rule(["am", among], ([, found]) => found),
  rule([adverbs], ([weekdays]) => ({ weekdays })),
  rule([",?", "wenn", "es", "ein?", weekdays, "ist"], ([, , , , weekdays]) => ({ weekdays })),
  rule(["in", "woche|wochen|kw", list(whole, 8, and)], ([, , weeks]) => ({ weekNumbers: weeks })),
  rule(["an|am", "tag|tagen", list(whole, 8, and)], ([, , days]) => ({ yearDays: days })),
  rule(["am|immer|jeweils", "am?", weekdays], ([, , weekdays]) => ({ weekdays })),
  rule(["am", list(ordinal, 10, and), month], ([, days, month]) => ({ months: [month], monthDays: days })),
  rule(["im", list(month, 12, and)], ([, months]) => ({ months })),
  rule(["nach", "erledigung|abschluss"], () => ({ afterCompletion: true })),
);
export const repeat: Parser<Repeat> = symbol<Repeat>((chart, at) => {
  const first = trigger(chart, at);
  if (!first) return undefined;
  let { end, value } = first;
  for (let more = 0; more < 4; more += 1) {
    const found = modifier(chart, end);
    const merged = found && join(value, found.value);
    if (!found || !merged) break;
    value = merged;
    end = found.end;
  }
  return { end, value };
});
export const boundPiece = symbol<Piece>(
  rule(["für?", whole, "mal|male"], ([, count]) => ({ kind: "count", count })),
  rule(["für|während", "die?", "nächsten?", length], ([, , , found]) => ({ kind: "lasting", length: found })),
  rule(
    [
      "außer|ausser|ohne",
      "am|an?",
      list(
        symbol(
          weekdayGroup,
          adverbGroup,
          rule(["wochenenden"], () => [6, 7]),
        ),
        7,
        new Set([",", "und"]),
      ),
    ],
    ([, , groups]) => ({
      kind: "except",
      weekdays: groups.flat(),
    }),
  ),
);
