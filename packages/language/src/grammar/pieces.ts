import { WEEKDAYS } from "../english/words.ts";
import { addLength, type Day, day } from "./calendar.ts";
import { type Chart, type Found, fromTable, list, optional, type Parser, rule, symbol } from "./chart.ts";
import { anyDay, weekday } from "./days.ts";
import { isoOf, type Length, length, listedLength, ordinal, whole } from "./numbers.ts";
import { repeat, type Repeat } from "./recurrences.ts";
import { bareHour, type Clock, partOfDay, sureTime, time, timeAt, times, zone } from "./times.ts";

/** One understood part of a sentence. */
export type Piece =
  | { kind: "day"; day: Day; deadline?: boolean; until?: boolean; since?: boolean }
  | { kind: "time"; clock: Clock; end?: Clock; more?: Clock[]; until?: boolean }
  | { kind: "part"; part: string; today?: boolean }
  | { kind: "span"; from: { day: Day; clock?: Clock }; to: { day: Day; clock?: Clock } }
  | { kind: "moment"; length: Length }
  | { kind: "duration"; length: Length; delay?: boolean }
  | { kind: "repeat"; repeat: Repeat }
  | { kind: "count"; count: number }
  | { kind: "lasting"; length: Length }
  | { kind: "except"; days?: Day[]; weekdays?: number[] }
  | { kind: "before"; lengths: string[]; event?: boolean }
  | { kind: "zone"; zone: string; known: boolean }
  | { kind: "tag"; tag: string }
  | { kind: "priority"; level: "low" | "medium" | "high" };

export interface Placed {
  start: number;
  end: number;
  piece: Piece;
  score: number;
}

const on = "on|for|at|@|in|during|starting|beginning|this|,?";
const joined = "-|–|to|till|until|thru|through|til";

const dayPiece = symbol<Piece>(
  rule(["by|before|due|until|till|no", "later|on|by|the?", "than?", anyDay], ([word, , , found]): Piece => ({
    kind: "day",
    day: found,
    deadline: true,
    ...(word === "until" || word === "till" ? { until: true } : {}),
  })),
  rule(["starting|beginning|from|since|commencing", "on|from?", anyDay], ([, , found]): Piece => ({
    kind: "day",
    day: found,
    since: true,
  })),
  rule(["later", "than", anyDay], ([, , found]): Piece => ({
    kind: "day",
    day: day(addLength(found.to ?? found.from, { months: 0, days: 1, minutes: 0, workdays: 0, unit: "day" })),
  })),
  rule([on, "on|the?", anyDay], ([, , found]): Piece => ({ kind: "day", day: found })),
  rule(["after", anyDay], ([, found]): Piece => ({
    kind: "day",
    day:
      found.grain === "period" && found.to
        ? day(addLength(found.to, { months: 0, days: 1, minutes: 0, workdays: 0, unit: "day" }))
        : found,
  })),
  rule([anyDay], ([found]): Piece => ({ kind: "day", day: found })),
);

const timeRange = symbol<Piece>(
  rule(["from|between|at?", "'?", timeAt, joined, timeAt], ([word, , from, , to], chart, at): Piece | undefined => {
    const sure =
      sureTime(chart, at + (word === "" ? 0 : 1)) ??
      to.half ??
      (to.exact ? "pm" : undefined) ??
      (to.part ? "pm" : undefined);
    const beside = /^(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
    const dated = beside.test(chart.tokens[at - 1]?.word ?? "") || beside.test(endWord(chart, at));
    return sure || word !== "" || dated ? { kind: "time", clock: from, end: to } : undefined;
  }),
  rule(["between", "'?", timeAt, "and", timeAt], ([, , from, , to]): Piece => ({ kind: "time", clock: from, end: to })),
  rule(["from", timeAt, "for", length], ([, from, , found]): Piece | undefined =>
    found.minutes > 0 ? { kind: "time", clock: from, end: plusMinutes(from, found.minutes) } : undefined,
  ),
  rule(["at?", time, "for", length], ([, from, , found]): Piece | undefined =>
    found.minutes > 0 ? { kind: "time", clock: from, end: plusMinutes(from, found.minutes) } : undefined,
  ),
  rule(["for", length, "from", timeAt], ([, found, , from]): Piece | undefined =>
    found.minutes > 0 ? { kind: "time", clock: from, end: plusMinutes(from, found.minutes) } : undefined,
  ),
  rule([length, "from|after|past", sureTime], ([found, , from]): Piece | undefined =>
    found.minutes > 0 && found.minutes < 720 ? { kind: "time", clock: plusMinutes(from, found.minutes) } : undefined,
  ),
  rule([length, "before", sureTime], ([found, , from]): Piece | undefined =>
    found.minutes > 0 && found.minutes < 720 ? { kind: "time", clock: plusMinutes(from, -found.minutes) } : undefined,
  ),
);

/** The word behind a bare range of hours ("five to seven today"). */
function endWord(chart: Chart, at: number): string {
  const from = timeAt(chart, at);
  const to = from && timeAt(chart, from.end + 1);
  return (to && chart.tokens[to.end]?.word) ?? "";
}

function plusMinutes(clock: Clock, minutes: number): Clock {
  const total =
    (clock.half === "pm" && clock.hour < 12
      ? clock.hour + 12
      : clock.half === "am" && clock.hour === 12
        ? 0
        : clock.hour) *
      60 +
    clock.minute +
    minutes;
  const wrapped = ((total % 1440) + 1440) % 1440;
  return {
    hour: Math.floor(wrapped / 60),
    minute: Math.round(wrapped % 60),
    exact: clock.half !== undefined || clock.exact === true,
    nextDay: false,
  };
}

const timePiece = symbol<Piece>(
  timeRange,
  rule(["at|@|around|about|by|for|circa?", times], ([word, [clock, ...more]], chart, at): Piece | undefined => {
    if (!clock || word === "") return undefined;
    const sure = sureTime(chart, at + 1);
    // "for 2", "by 3" count things; "at 4" is a time unless a name follows ("at 221B").
    if (!sure && (word === "for" || word === "by" || word === "about") && !clock.part && !/^(?:for|by)$/.test(word))
      return undefined;
    if (!sure && !clock.part && (word === "for" || word === "about")) return undefined;
    return { kind: "time", clock, ...(more.length > 0 ? { more } : {}) };
  }),
  rule(["until|till|til", timeAt], ([, clock]): Piece => ({ kind: "time", clock, until: true })),
  rule(["before|after|from|starting|past", "at?", timeAt], ([, , clock], chart, at): Piece | undefined =>
    (sureTime(chart, at + 1) ?? sureTime(chart, at + 2)) ? { kind: "time", clock } : undefined,
  ),
  rule(["at|@?", "approximately|about|around|exactly|roughly", timeAt], ([, , clock], chart, at): Piece | undefined =>
    chart.tokens[at]?.word === "at" || sureTime(chart, at + 1) ? { kind: "time", clock } : undefined,
  ),
  (chart, at) => {
    // "9 tomorrow evening": the part of day behind the day makes the number a time.
    const found = bareHour(chart, at);
    const day = found && anyDay(chart, found.end);
    return found && day && partOfDay(chart, day.end)
      ? { end: found.end, value: { kind: "time", clock: found.value } }
      : undefined;
  },
  rule([time, "sharp|or?", "later?"], ([clock]): Piece => ({ kind: "time", clock })),
  rule(
    [list(time, 6)],
    ([[clock, ...more]]): Piece | undefined => clock && { kind: "time", clock, ...(more.length > 0 ? { more } : {}) },
  ),
);

const partPiece = symbol<Piece>(
  rule(["tonight|tonite"], (): Piece => ({ kind: "part", part: "night", today: true })),
  rule(["late?", "tonight|tonite"], (): Piece => ({ kind: "part", part: "night", today: true })),
  rule(["this", "early|late?", partName], ([, , part]): Piece => ({ kind: "part", part, today: true })),
  rule(["in|at|during", "the?", "early|late|mid?", "-?", partName], ([, , , , part]): Piece => ({
    kind: "part",
    part,
  })),
  rule(["early|late", "in", "the", partName], ([, , , part]): Piece => ({ kind: "part", part })),
  rule(["after", "lunch"], (): Piece => ({ kind: "part", part: "after lunch" })),
  rule(["after", "school|work|class"], (): Piece => ({ kind: "part", part: "after school" })),
  rule(["after", "dinner"], (): Piece => ({ kind: "part", part: "after dinner" })),
  rule(["before", "lunch|noon"], (): Piece => ({ kind: "part", part: "before lunch" })),
  rule(["before", "bed|bedtime"], (): Piece => ({ kind: "part", part: "before bed" })),
);
function partName(chart: Chart, at: number): Found<string> | undefined {
  return partOfDay(chart, at) ? { end: at + 1, value: chart.tokens[at]?.word ?? "" } : undefined;
}
/** After a day the part needs no preposition: "monday morning", "tomorrow at lunch". */
const dayThenPart: Parser<Piece> = (chart, at) => {
  const before = chart.tokens[at - 1];
  if (!before || !/day$|^(?:tomorrow|mon|tue|tues|wed|thu|thurs|fri|sat|sun|tmrw|tom)$|^\d/.test(before.word))
    return undefined;
  return rule(["early|late?", partName], ([, part]): Piece => ({ kind: "part", part }))(chart, at);
};

const momentPiece = symbol<Piece>(
  rule(
    ["in|within|after", "about|around|approximately|the|next|less|than?", "than|next?", length],
    ([, , , found]): Piece => ({ kind: "moment", length: found }),
  ),
  rule([length, "from", "now|right", "now?"], ([found]): Piece => ({ kind: "moment", length: found })),
  rule([length, "from", "today"], ([found]): Piece | undefined =>
    found.minutes > 0 ? undefined : { kind: "moment", length: found },
  ),
  rule([length, "hence"], ([found]): Piece => ({ kind: "moment", length: found })),
  rule([length, "later"], ([found], chart, at): Piece | undefined =>
    at === 0 || chart.tokens[at - 1]?.word !== "or" ? { kind: "moment", length: found } : undefined,
  ),
  rule(["right?", "now"], (_, chart, at): Piece | undefined =>
    chart.tokens[at + 1]?.word === "playing"
      ? undefined
      : { kind: "moment", length: { months: 0, days: 0, minutes: 0, workdays: 0, unit: "minute" } },
  ),
  rule(["asap|immediately"], (): Piece => ({
    kind: "moment",
    length: { months: 0, days: 0, minutes: 0, workdays: 0, unit: "minute" },
  })),
  rule(["timer|wait|alarm", "for", length], ([, , found]): Piece | undefined =>
    found.minutes > 0 ? { kind: "moment", length: found } : undefined,
  ),
);

const durationPiece = symbol<Piece>(
  rule(["for|by", "the?", "next?", length], ([, , , found]): Piece => ({ kind: "duration", length: found })),
  rule([length], ([found], chart): Piece | undefined =>
    chart.tokens.slice(0, 6).some(({ word }) => /^(?:snooze|postpone|delay|defer|push|give|ago)$/.test(word))
      ? { kind: "duration", length: found, delay: true }
      : undefined,
  ),
);

const daySpan = symbol<Piece>(
  rule(["from|between|on?", "the?", shortDay, "day?", `${joined}|and`, "the?", anyDay], ([word, , from, , by, , to]) =>
    spanFrom(from, to, word, by),
  ),
  rule(["from|between|on?", "the?", anyDay, `${joined}|and`, "the?", anyDay], ([word, , from, by, , to]) =>
    spanOf(from, to, word, by),
  ),
  rule(["from|between|on?", "the?", anyDay, `${joined}|and`, "the?", shortDay], ([word, , from, by, , to]) =>
    spanTo(from, to, word, by),
  ),
  rule(["from", timeAt, joined, anyDay, "at?", timeAt], ([, clock, , to, , end], chart) => ({
    kind: "span",
    from: { day: day(chart.today), clock },
    to: { day: to, clock: end },
  })),
  rule(["from?", anyDay, "at?", timeAt, joined, anyDay, "at?", timeAt], ([, from, , clock, , to, , end]) => ({
    kind: "span",
    from: { day: from, clock },
    to: { day: to, clock: end },
  })),
  rule(["from?", anyDay, "at?", timeAt, joined, timeAt, anyDay], ([, from, , clock, , end, to]) => ({
    kind: "span",
    from: { day: from, clock },
    to: { day: to, clock: end },
  })),
  rule(["for", length, ",?", "from|starting", "on|the?", anyDay], ([, found, , , , from]): Piece => ({
    kind: "span",
    from: { day: from },
    to: { day: day(addLength(from.from, found)) },
  })),
);
function shortDay(chart: Chart, at: number): Found<number> | undefined {
  const found = ordinal(chart, at) ?? whole(chart, at);
  return found && found.value >= 1 && found.value <= 31 ? found : undefined;
}
const atDay = (of: Day, dayOfMonth: number): Day => day(`${of.from.slice(0, 8)}${String(dayOfMonth).padStart(2, "0")}`);
function spanOf(from: Day, to: Day, word: string, by: string): Piece | undefined {
  if (by === "and" && word !== "between") return undefined;
  const last = to.grain === "period" && to.from === to.to ? to.from : to.from;
  let end = last;
  while (end < from.from) {
    if (to.weekday !== undefined) end = addLength(end, { months: 0, days: 7, minutes: 0, workdays: 0, unit: "week" });
    else if (
      from.yearless &&
      !to.yearless &&
      Number(end.slice(0, 4)) + 1 >= Number(from.from.slice(0, 4)) &&
      from.from.slice(5) <= end.slice(5)
    ) {
      return { kind: "span", from: { day: day(end.slice(0, 4) + from.from.slice(4)) }, to: { day: day(end) } };
    } else if (to.yearless || to.grain === "period")
      end = addLength(end, { months: 12, days: 0, minutes: 0, workdays: 0, unit: "year" });
    else if (to.dayOfMonth !== undefined)
      end = addLength(end, { months: 1, days: 0, minutes: 0, workdays: 0, unit: "month" });
    else return undefined;
  }
  // A year said once at the end holds for both ends.
  if (from.yearless && !to.yearless && to.weekday === undefined && to.grain === "day") {
    const moved = end.slice(0, 4) + from.from.slice(4);
    if (moved <= end) return { kind: "span", from: { day: day(moved) }, to: { day: day(end) } };
  }
  return { kind: "span", from: { day: from }, to: { day: day(end) } };
}
function spanTo(from: Day, to: number, word: string, by: string): Piece | undefined {
  if (by === "and" && word !== "between") return undefined;
  if (from.dayOfMonth === undefined || to <= from.dayOfMonth) return undefined;
  return { kind: "span", from: { day: from }, to: { day: atDay(from, to) } };
}
function spanFrom(from: number, to: Day, word: string, by: string): Piece | undefined {
  if (by === "and" && word !== "between") return undefined;
  const last = Number(to.from.slice(8));
  if (
    to.grain !== "day" ||
    to.weekday !== undefined ||
    from >= last ||
    (to.dayOfMonth !== undefined && to.dayOfMonth !== last)
  )
    return undefined;
  return { kind: "span", from: { day: atDay(to, from) }, to: { day: day(to.from) } };
}

const reminderLengths: Parser<Length[]> = list(listedLength, 4);
const reminderPiece = symbol<Piece>(
  rule(
    [
      "remind|notify|alert|ping|warn",
      "me|us",
      "about?",
      "it|this|that?",
      reminderLengths,
      "before|earlier|ahead|early|prior|beforehand",
      "hand|of|it|that|then?",
      "it|time?",
    ],
    ([, , , , found]): Piece => ({ kind: "before", lengths: found.map(isoOf) }),
  ),
  rule(
    ["with|and|set?", "a", "reminder", reminderLengths, "before|earlier|ahead|early|prior"],
    ([, , , found]): Piece => ({ kind: "before", lengths: found.map(isoOf) }),
  ),
  rule(["remind|notify|alert", "me", "the|a", "day", "before"], (): Piece => ({ kind: "before", lengths: ["P1D"] })),
  rule(["remind|notify|alert", "me", "the|a", "week", "before"], (): Piece => ({ kind: "before", lengths: ["P7D"] })),
  rule([reminderLengths, "before|earlier|prior|beforehand"], ([found], chart, at): Piece | undefined => {
    const said = chart.tokens.slice(0, at).some((token) => /^(?:remind|reminder|notify|alert)$/.test(token.word));
    return said || (at === 0 && chart.tokens.every((token, index) => index < 4 || token.kind === "punct"))
      ? { kind: "before", lengths: found.map(isoOf) }
      : undefined;
  }),
);

const boundPiece = symbol<Piece>(
  rule(["for", whole, "times|occurrences|occurences|repetitions"], ([, count]): Piece => ({ kind: "count", count })),
  rule([whole, "times|occurrences|x"], ([count]): Piece => ({ kind: "count", count })),
  rule(["for", "the?", "next|coming?", length], ([, , , found]): Piece => ({ kind: "lasting", length: found })),
  rule(["except|excluding|but|besides|without", "for|not|on?", "on|the|every?", exceptList], ([, , , found]) => found),
  rule(["not", "on", exceptList], ([, , found]) => found),
);
function exceptList(chart: Chart, at: number): Found<Piece> | undefined {
  const weekdays = list(exceptWeekday, 7)(chart, at);
  const days = list(exceptDay, 6)(chart, at);
  if (weekdays && (!days || weekdays.end >= days.end))
    return { end: weekdays.end, value: { kind: "except", weekdays: weekdays.value.flat() } };
  return days && { end: days.end, value: { kind: "except", days: days.value } };
}
const exceptDay: Parser<Day> = rule(["on?", "the?", anyDay], ([, , found]) => found);
const exceptWeekday = symbol<number[]>(
  rule(["weekends|weekend"], () => [6, 7]),
  rule(["weekdays"], () => [1, 2, 3, 4, 5]),
  rule([weekday], ([one]) => [one]),
  (chart, at) => {
    const one = WEEKDAYS.get((chart.tokens[at]?.word ?? "").replace(/s$/, ""));
    return one === undefined ? undefined : { end: at + 1, value: [one] };
  },
);

const PRIORITIES = new Map<string, "low" | "medium" | "high">([
  ["high", "high"],
  ["medium", "medium"],
  ["low", "low"],
  ["top", "high"],
  ["urgent", "high"],
  ["normal", "medium"],
]);
const levelPiece = symbol<Piece>(
  rule([fromTable(PRIORITIES), "-?", "priority"], ([level]): Piece => ({ kind: "priority", level })),
  rule(["priority", ":?", fromTable(PRIORITIES)], ([, , level]): Piece => ({ kind: "priority", level })),
  rule(["!", fromTable(PRIORITIES)], ([, level]): Piece => ({ kind: "priority", level })),
  rule(["!!|!!!"], ([marks], chart, at): Piece | undefined =>
    chart.tokens[at]?.glued ? undefined : { kind: "priority", level: marks.length > 2 ? "high" : "medium" },
  ),
  (chart, at) => {
    const token = chart.tokens[at];
    const found = token?.kind === "opaque" ? /^p([1-4])$/.exec(token.word) : undefined;
    return found
      ? {
          end: at + 1,
          value: { kind: "priority", level: found[1] === "1" ? "high" : found[1] === "2" ? "medium" : "low" },
        }
      : undefined;
  },
  (chart, at) =>
    chart.tokens[at]?.kind === "word" &&
    chart.tokens[at]?.word === "p" &&
    chart.tokens[at + 1]?.glued &&
    /^[1-4]$/.test(chart.tokens[at + 1]?.word ?? "")
      ? {
          end: at + 2,
          value: {
            kind: "priority",
            level: (["high", "medium", "low", "low"] as const)[Number(chart.tokens[at + 1]?.word) - 1] ?? "low",
          },
        }
      : undefined,
);
const tagPiece: Parser<Piece> = (chart, at) => {
  const token = chart.tokens[at];
  return token?.kind === "tag" ? { end: at + 1, value: { kind: "tag", tag: token.word.slice(1) } } : undefined;
};
const zonePiece: Parser<Piece> = rule(
  [optional(zone), "time?"],
  ([found]): Piece | undefined => found && { kind: "zone", zone: found.zone, known: found.known },
);

const repeatPiece: Parser<Piece> = (chart, at) => {
  const found = repeat(chart, at);
  return found && { end: found.end, value: { kind: "repeat", repeat: found.value } };
};

/** All symbols a sentence can be covered with, and what a token of each is worth. */
export const PIECES: { parse: Parser<Piece>; worth: number }[] = [
  { parse: reminderPiece, worth: 1.4 },
  { parse: repeatPiece, worth: 1.25 },
  { parse: boundPiece, worth: 1.0 },
  { parse: daySpan, worth: 1.04 },
  { parse: momentPiece, worth: 1.1 },
  { parse: dayPiece, worth: 1.05 },
  { parse: timePiece, worth: 1.06 },
  { parse: partPiece, worth: 1 },
  { parse: dayThenPart, worth: 1 },
  { parse: durationPiece, worth: 0.95 },
  { parse: zonePiece, worth: 0.8 },
  { parse: tagPiece, worth: 1 },
  { parse: levelPiece, worth: 1 },
];
