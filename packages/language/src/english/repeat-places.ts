import { fromTable, list, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { PartOfDay } from "../grammar/clock.ts";
import { type Repeat, WORKDAYS, weekdaysBetween } from "../grammar/repeat.ts";
import { dot, holidayName, month, shortWeekday, weekday } from "./dates.ts";
import { int, maybeThe, ordinal, rankNumber } from "./numbers.ts";
import { sureTime } from "./times.ts";
import { WEEKDAY_GROUPS, WEEKDAY_PLURALS, WEEKDAYS } from "./words/calendar.ts";
import { PARTS_OF_DAY } from "./words/parts-of-day.ts";

const rangeWord = "-|to|through|thru|till|until|–|—|til";
const JOINTS = new Set([",", "and", "or", "&", "+", "/", "n", "plus"]);

export const plural = fromTable(WEEKDAY_PLURALS);
const single = symbol<number>(plural, shortWeekday);
const group = symbol<number[]>(
  rule(["from?", single, dot, rangeWord, single, dot], ([, from, , , to]) => weekdaysBetween(from, to)),
  rule(["between", single, "and", single], ([, from, , to]) => weekdaysBetween(from, to)),
  rule(["m", "-", "f"], () => WORKDAYS),
  rule([single, dot], ([one]) => [one]),
  rule(["weekday|weekdays|workday|workdays|wkday|wkdays"], () => WORKDAYS),
  rule(["week", "-?", "day|days"], () => WORKDAYS),
  rule(["work|working|business", "-?", "day|days"], () => WORKDAYS),
  rule(["school", "day|days"], () => WORKDAYS),
  rule(["weeknight|weeknights"], () => WORKDAYS),
  rule(["weekend|weekends|wkends|wkend"], () => [6, 7]),
  rule(["week", "-", "end|ends"], () => [6, 7]),
);
/** "mon, wed and fri", "monday wednesday and friday", "mon-thu", "MWF", "weekdays". */
export const weekdayList: Parser<number[]> = symbol<number[]>(fromTable(WEEKDAY_GROUPS), (chart, at) => {
  const first = group(chart, at);
  if (!first) return undefined;
  const days = new Set(first.value);
  let { end } = first;
  for (let more = 0; more < 7; more += 1) {
    let next = end;
    while (next < end + 2 && JOINTS.has(chart.tokens[next]?.word ?? "")) next += 1;
    if (chart.tokens[next]?.word === "every" || chart.tokens[next]?.word === "on") next += 1;
    const found = group(chart, next);
    if (!found) break;
    for (const day of found.value) days.add(day);
    end = found.end;
  }
  return { end, value: [...days] };
});

const atTime = rule(["at|@?", sureTime], ([, clock]) => clock);

/** Several weekdays, or plurals or words for several: what repeats without an "every". */
export const pluralList: Parser<number[]> = (chart, at) => {
  const found = weekdayList(chart, at);
  if (!found) return undefined;
  const words = chart.tokens.slice(at, found.end).map((token) => token.word);
  const isPlural = words.some(
    (word) =>
      /^(?:week|work)days$|^(?:weeknights|weekends|wkends|wkdays|days)$/.test(word) || WEEKDAY_PLURALS.has(word),
  );
  // "mon-thu" written together, or Monday to Friday, is every week; other ranges are days that come once.
  const isRange =
    words.length === 3 &&
    /^[-–—]$/.test(words[1] ?? "") &&
    (found.value.join() === WORKDAYS.join() || (chart.tokens[at + 1]?.glued === true && (words[0]?.length ?? 9) < 5));
  // Three and more named weekdays are a timetable.
  const isSeveral =
    words.filter((word) => WEEKDAYS.has(word)).length > 2 &&
    !words.some((word) => /^(?:or|to|-|–|—|thru|through|till?|until)$/.test(word));
  // "Monday to Friday at 9" is so on each of the days.
  const isTimed =
    words.length === 3 && found.value.length > 2 && words[1] === "to" && atTime(chart, found.end) !== undefined;
  return isPlural || isSeveral || isRange || isTimed || WEEKDAY_GROUPS.has(words[0] ?? "") ? found : undefined;
};

const nthGroup = symbol<{ rank: number; weekday: number }[]>(
  rule([list(rankNumber, 5), weekday], ([ranks, weekday]) => ranks.map((rank) => ({ rank, weekday }))),
);
/** "1st and 3rd tuesday", "the first monday and the last friday". */
export const nthList = symbol<{ rank: number; weekday: number }[]>(
  rule([list(symbol(rule(["the|on?", "the?", nthGroup], ([, , found]) => found)), 4)], ([groups]) => groups.flat()),
);
/** "the 2nd Monday or Tuesday": a place among several weekdays. */
export const placeAmong = symbol<{ ranks: number[]; weekdays: number[] }>(
  rule([list(rankNumber, 5), list(weekday, 7, new Set([",", "or"]))], ([ranks, weekdays], chart, at) =>
    weekdays.length > 1 && chart.tokens.slice(at).some(({ word }) => word === "or") ? { ranks, weekdays } : undefined,
  ),
);
export const monthList = symbol<number[]>(rule([list(month, 12)], ([months]) => months));
const monthDayItem = symbol<number>(
  rule(["on?", "the?", "last|final", "day"], () => -1),
  rule(["on?", "the?", rankNumber, "to", "last", "day"], ([, , rank]) => -rank),
  rule(["on?", "the?", rankNumber, "day"], ([, , rank]) => (rank >= -31 && rank <= 31 ? rank : undefined)),
  rule(["on?", "the?", ordinal, "day?"], ([, , value]) => (value >= 1 && value <= 31 ? value : undefined)),
);
export const monthDays = symbol<number[]>(rule([list(monthDayItem, 10)], ([days]) => [...new Set(days)]));
export const workdayWord = symbol<string>(
  rule(["weekday|workday"], ([word]) => word),
  rule(["working|business|work", "-?", "day"], ([word]) => word),
);
/** "june 5th", "the 4th of july", "5 june". */
export const dayAndMonth = symbol<[number, number]>(
  rule([month, dot, "the?", ordinal], ([month, , , day]) => [month, day]),
  rule([month, dot, int], ([month, , day]) => (day >= 1 && day <= 31 ? [month, day] : undefined)),
  rule([maybeThe, ordinal, "day?", "of?", month], ([, day, , , month]) => [month, day]),
  rule([int, "of?", month], ([day, , month]) => (day >= 1 && day <= 31 ? [month, day] : undefined)),
);
/** Holidays that a rule can name. */
export const holidayRepeat = symbol<Repeat>(
  rule([holidayName, "day?"], ([{ rule }]) => {
    if ("nth" in rule && rule.plus === undefined)
      return { freq: "YEARLY", months: [rule.month], nth: [{ rank: rule.nth, weekday: rule.weekday }] };
    return "day" in rule ? { freq: "YEARLY", months: [rule.month], monthDays: [rule.day] } : undefined;
  }),
);
/** "mornings", "nights". */
export const partOfDayPlural = fromTable<PartOfDay>(
  new Map(
    ["morning", "afternoon", "evening", "night"].flatMap((name) => {
      const part = PARTS_OF_DAY.get(name);
      return part ? [[`${name}s`, part] as const] : [];
    }),
  ),
);
