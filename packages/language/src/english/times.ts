import { type Chart, fromTable, list, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import { type Clock, halfOf, type PartOfDay, validClock } from "../grammar/clock.ts";
import { int, smallWord, whole } from "./numbers.ts";
import { NIGHT, PARTS_OF_DAY } from "./words/parts-of-day.ts";

const meridiemWord: Parser<"am" | "pm"> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.word === "am" || token?.word === "pm") return { end: at + 1, value: token.word };
  if (token?.glued && (token.word === "a" || token.word === "p"))
    return { end: at + 1, value: token.word === "a" ? "am" : "pm" };
  return undefined;
};
const meridiem = symbol<"am" | "pm">(
  meridiemWord,
  rule(["a|p", "m"], ([letter]) => (letter === "a" ? "am" : "pm")),
  rule(["in", "the", "am|pm"], ([, , half]) => (half === "am" ? "am" : "pm")),
);
const oclock = "oclock|oclocks|o'clock?";

const colon: Parser<Clock> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "clock") return undefined;
  const [hour = 0, minute = 0] = token.values;
  const exact = hour > 12 || hour === 0 || token.word.startsWith("0") || token.word.includes("h");
  const value = validClock({ hour, minute, exact });
  return value && { end: at + 1, value };
};

/** "0930", "1745": hours and minutes in one. */
const military: Parser<Clock> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "int" || token.end - token.start < 3 || token.end - token.start > 4) return undefined;
  const value = token.values[0] ?? 0;
  const [hour, minute] = [Math.floor(value / 100), value % 100];
  if (hour > 24 || minute > 59) return undefined;
  const exact = token.end - token.start === 4 && (hour > 12 || token.word.startsWith("0"));
  return hour === 0 && !exact ? undefined : { end: at + 1, value: { hour, minute, exact } };
};

const minuteWord: Parser<number> = (chart, at) => {
  const found = smallWord(chart, at);
  if (found && found.value >= 10 && found.value < 60) return found;
  const oh = chart.tokens[at]?.word;
  const next = oh === "oh" || oh === "o" || oh === "zero" ? smallWord(chart, at + 1) : undefined;
  return next && next.value > 0 && next.value < 10 ? next : undefined;
};
const hourWord: Parser<number> = (chart, at) => {
  const found = smallWord(chart, at);
  return found && found.value >= 1 && found.value <= 12 ? found : undefined;
};
const hourNumber: Parser<number> = (chart, at) => {
  const found = whole(chart, at);
  return found && found.value <= 24 ? found : undefined;
};
export const partOfDay = fromTable(PARTS_OF_DAY);

const named = symbol<Clock>(
  rule(["twelve|12?", "noon|midday|noontime|noonish"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["high", "noon"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["mid", "-?", "day"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["twelve|12?", "midnight"], () => ({ hour: 0, minute: 0, exact: true, nextDay: true })),
  rule(["mid", "-?", "night"], () => ({ hour: 0, minute: 0, exact: true, nextDay: true })),
);

const minutes = "minutes|minute|min|mins";
const minuteCount = symbol<number>(
  rule(["a?", "quarter"], () => 15),
  rule([whole, minutes], ([value]) => (value < 60 ? value : undefined)),
);
const past = symbol<number>(
  minuteCount,
  rule(["half"], () => 30),
  rule([whole], ([value]) => (value > 0 && value < 60 ? value : undefined)),
);
/** Without "minutes" only the numbers on a dial count down: "ten to six" but "3 to 4" is a range. */
const before = symbol<number>(
  minuteCount,
  rule(["ten|twenty|10|20|25"], ([word]) => ({ ten: 10, twenty: 20 })[word] ?? Number(word)),
  rule(["twenty", "-?", "five"], () => 25),
);
/** "at five to eight" is 7:55; without "at" it is a range. */
const five = symbol<number>(rule(["five|5"], () => 5));

const backFrom = (minute: number, hour: number, half: "am" | "pm" | undefined): Clock | undefined =>
  hour >= 1 ? { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minute, ...halfOf(half) } : undefined;

/** A clock time that nothing else is needed to believe: "3pm", "15:30", "noon", "quarter to six", "8 o'clock". */
export const sureTime = symbol<Clock>(
  named,
  rule([colon, oclock, "h|hours|hrs?", optional(meridiem)], ([clock, , , half]) =>
    validClock({ ...clock, ...halfOf(half), exact: clock.exact && !half }),
  ),
  rule([hourNumber, "oclock|o'clock", optional(meridiem)], ([hour, , half]) =>
    validClock({ hour, minute: 0, ...halfOf(half) }),
  ),
  rule([hourNumber, "o", "'?", "clock", optional(meridiem)], ([hour, , , , half]) =>
    validClock({ hour, minute: 0, ...halfOf(half) }),
  ),
  rule([hourNumber, meridiem], ([hour, half]) => (hour >= 1 && hour <= 12 ? { hour, minute: 0, half } : undefined)),
  rule([hourNumber, ".", meridiem], ([hour, , half]) =>
    hour >= 1 && hour <= 12 ? { hour, minute: 0, half } : undefined,
  ),
  rule([military, meridiem], ([clock, half]) => (clock.hour <= 12 ? { ...clock, exact: false, half } : undefined)),
  rule([military, "h|hrs|hours|hour"], ([clock]) => ({ ...clock, exact: true })),
  rule([smallWord, "hundred", "hours?"], ([hour], chart, at) =>
    hour <= 24 && (hour > 9 || chart.tokens[at + 2]?.word === "hours") ? { hour, minute: 0, exact: true } : undefined,
  ),
  rule([hourWord, "-?", minuteWord, optional(meridiem)], ([hour, , minute, half]) =>
    validClock({ hour, minute, ...halfOf(half) }),
  ),
  rule([int, int, meridiem], ([hour, minute, half]) =>
    minute >= 10 && hour >= 1 && hour <= 12 ? validClock({ hour, minute, half }) : undefined,
  ),
  rule([past, "past|after", hourNumber, oclock, optional(meridiem)], ([minute, , hour, , half], chart, at) =>
    hour >= 1 && (chart.tokens[at + 1]?.word !== "after" || minute === 15 || minute === 30 || half !== undefined)
      ? validClock({ hour, minute, ...halfOf(half) })
      : undefined,
  ),
  rule([past, "past|after", named], ([minute, , clock]) => ({ ...clock, minute })),
  rule(
    [before, "to|til|till|before|of", hourNumber, oclock, optional(meridiem)],
    ([minute, , hour, , half], chart, at) =>
      // "from 10 to 11" is a range.
      /^(?:from|between)$/.test(chart.tokens[at - 1]?.word ?? "") ? undefined : backFrom(minute, hour, half),
  ),
  rule([five, "to|til|till", hourWord, optional(meridiem)], ([minute, , hour, half], chart, at) =>
    /^(?:at|@)$/.test(chart.tokens[at - 1]?.word ?? "") ? backFrom(minute, hour, half) : undefined,
  ),
  rule([before, "to|til|till|before|of", named], ([minute, , clock]) => ({
    hour: (clock.hour + 23) % 24,
    minute: 60 - minute,
    exact: true,
  })),
  rule([int, "h"], ([hour], chart, at) =>
    chart.tokens[at + 1]?.glued && hour <= 24 ? { hour, minute: 0, exact: true } : undefined,
  ),
  rule(["half", hourWord], ([, hour]) => ({ hour, minute: 30 })),
  rule(["half", int], ([, hour], chart, at) =>
    /^(?:at|@|around)$/.test(chart.tokens[at - 1]?.word ?? "") && hour >= 1 && hour <= 12
      ? { hour, minute: 30 }
      : undefined,
  ),
  rule(["half", "past"], (_, chart) => ({
    hour: Math.floor(chart.minutes / 60) + (chart.minutes % 60 < 30 ? 0 : 1),
    minute: 30,
    exact: true,
  })),
  rule([hourNumber, "-?", "ish"], ([hour]) => (hour >= 1 ? validClock({ hour, minute: 0 }) : undefined)),
  rule([colon, "-?", "ish"], ([clock]) => clock),
);

/** "at 5", "at 1800", "@ 7": a number that only its preposition makes a time. */
export const bareHour = symbol<Clock>(
  // "at 20.15"
  (chart, at) => {
    const token = chart.tokens[at];
    const [hour = 0, minute = 0] = token?.values ?? [];
    const value = token?.kind === "decimal" && /\.\d\d$/.test(token.word) ? validClock({ hour, minute }) : undefined;
    return value && hour <= 23 ? { end: at + 1, value: { ...value, exact: hour > 12 } } : undefined;
  },
  rule([int, int], ([hour, minute], chart, at) => {
    const [one, two] = [chart.tokens[at], chart.tokens[at + 1]];
    if (hour < 1 || hour > 24 || minute < 10 || minute > 59 || one?.glued || two?.glued) return undefined;
    return { hour, minute };
  }),
  military,
  rule([whole], ([hour]) => (hour >= 1 && hour <= 24 ? { hour, minute: 0, exact: hour > 12 } : undefined)),
);

/** "in the morning", "this evening" directly after a time tells its half of the day. */
const withPart = symbol<PartOfDay>(
  rule(["in|at|on|this|during", "the?", "early|late|mid?", "-?", partOfDay], ([, , , , part]) => part),
  rule([partOfDay], ([part]) => part),
  rule(["tonight|tonite"], () => NIGHT),
);

export const time = symbol<Clock>(
  rule([sureTime, optional(withPart)], ([clock, part]) => (part ? { ...clock, part } : clock)),
  rule([bareHour, withPart], ([clock, part]) => ({ ...clock, part })),
);

/** "+" is no joint: it begins an offset. */
export const TIME_JOINTS = new Set([",", "and", "or", "&", "/"]);

/** Times to the right of "at": there a plain number will do. */
export const timeAt = symbol<Clock>(time, bareHour);
export const times = list(timeAt, 8, TIME_JOINTS);

/** A time written as four digits beside a day: "tomorrow 1730". */
export const militaryTime = (chart: Chart, at: number) => military(chart, at);
