import { CITIES, CITY_PAIRS, type PartOfDay, PARTS_OF_DAY, ZONES } from "../english/words.ts";
import { type Chart, fromTable, list, optional, type Parser, rule, symbol } from "./chart.ts";
import { int, whole, wordNumber } from "./numbers.ts";

/** A clock time as said: `half` is which half of the day, when the words tell. */
export interface Clock {
  hour: number;
  minute: number;
  half?: "am" | "pm";
  /** 24-hour notation, or a name such as noon: nothing to guess. */
  exact?: boolean;
  /** Midnight that ends the day. */
  nextDay?: boolean;
  part?: PartOfDay;
}

const meridiem = symbol<"am" | "pm">(
  (chart, at) => {
    const token = chart.tokens[at];
    if (token?.word === "am" || token?.word === "pm") return { end: at + 1, value: token.word };
    if (token?.glued && (token.word === "a" || token.word === "p"))
      return { end: at + 1, value: token.word === "a" ? "am" : "pm" };
    return undefined;
  },
  rule(["a|p", "m"], ([letter]) => (letter === "a" ? "am" : "pm")),
  rule(["in", "the", "am|pm"], ([, , half]) => (half === "am" ? "am" : "pm")),
);

const valid = (clock: Clock): Clock | undefined =>
  clock.hour <= 24 &&
  clock.minute < 60 &&
  (clock.half === undefined || (clock.hour >= 1 && clock.hour <= 12) || clock.hour > 12)
    ? clock
    : undefined;

const colon: Parser<Clock> = (chart, at) => {
  const token = chart.tokens[at];
  if (token?.kind !== "clock") return undefined;
  const [hour = 0, minute = 0] = token.values;
  const exact = hour > 12 || hour === 0 || token.word.startsWith("0") || token.word.includes("h");
  const value = valid({ hour, minute, exact });
  return value && { end: at + 1, value };
};

const minuteWord: Parser<number> = (chart, at) => {
  const found = wordNumber(chart, at);
  if (found && found.value >= 10 && found.value < 60) return found;
  const oh = chart.tokens[at]?.word;
  const next = oh === "oh" || oh === "o" ? wordNumber(chart, at + 1) : undefined;
  return next && next.value > 0 && next.value < 10 ? next : undefined;
};
const hourWord: Parser<number> = (chart, at) => {
  const found = wordNumber(chart, at);
  return found && found.value >= 1 && found.value <= 12 ? found : undefined;
};
const hourNumber: Parser<number> = (chart, at) => {
  const found = whole(chart, at);
  return found && found.value <= 24 ? found : undefined;
};
const partOfDay = fromTable(PARTS_OF_DAY);

const named = symbol<Clock>(
  rule(["twelve|12", "noon"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["noon|midday"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["mid", "-?", "day"], () => ({ hour: 12, minute: 0, exact: true })),
  rule(["twelve|12?", "midnight"], () => ({ hour: 0, minute: 0, exact: true, nextDay: true })),
);

const past = symbol<number>(
  rule(["a?", "quarter"], () => 15),
  rule(["half"], () => 30),
  rule([whole, "minutes|minute|min|mins?"], ([value]) => (value < 60 ? value : undefined)),
);
const before = symbol<number>(
  rule(["a?", "quarter"], () => 15),
  rule([whole, "minutes|minute|min|mins"], ([value]) => (value < 60 ? value : undefined)),
  rule(["ten|twenty|10|20|25"], ([word]) => ({ ten: 10, twenty: 20 })[word] ?? Number(word)),
);
const halfOf = (value: "am" | "pm" | undefined) => (value ? { half: value } : {});

/** A clock time that nothing else is needed to believe: "3pm", "15:30", "noon", "quarter to six", "8 o'clock". */
export const sureTime = symbol<Clock>(
  named,
  rule([colon, "oclock?", optional(meridiem)], ([clock, , half]) =>
    valid({ ...clock, ...halfOf(half), exact: clock.exact && !half }),
  ),
  rule([hourNumber, "oclock", optional(meridiem)], ([hour, , half]) => valid({ hour, minute: 0, ...halfOf(half) })),
  rule([hourNumber, meridiem], ([hour, half]) => (hour >= 1 && hour <= 12 ? { hour, minute: 0, half } : undefined)),
  rule([hourNumber, ".", meridiem], ([hour, , half]) =>
    hour >= 1 && hour <= 12 ? { hour, minute: 0, half } : undefined,
  ),
  rule([hourWord, minuteWord, optional(meridiem)], ([hour, minute, half]) => valid({ hour, minute, ...halfOf(half) })),
  rule([int, int, meridiem], ([hour, minute, half]) =>
    minute >= 10 && hour >= 1 && hour <= 12 ? valid({ hour, minute, half }) : undefined,
  ),
  rule([past, "past|after", hourNumber, optional(meridiem)], ([minute, , hour, half]) =>
    hour >= 1 ? valid({ hour, minute, ...halfOf(half) }) : undefined,
  ),
  rule([past, "past|after", named], ([minute, , clock]) => ({ ...clock, minute })),
  rule([before, "to|til|till|before|of", hourNumber, optional(meridiem)], ([minute, , hour, half]) =>
    hour >= 1 ? { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minute, ...halfOf(half) } : undefined,
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
);

/** "at 5", "at 1800", "@ 7": a number that only its preposition makes a time. */
export const bareHour = symbol<Clock>(
  rule([int, int], ([hour, minute], chart, at) => {
    const [one, two] = [chart.tokens[at], chart.tokens[at + 1]];
    if (hour < 1 || hour > 24 || minute < 10 || minute > 59 || one?.glued || two?.glued) return undefined;
    return { hour, minute };
  }),
  (chart, at) => {
    const token = chart.tokens[at];
    const found = whole(chart, at);
    if (!token || !found) return undefined;
    if (token.kind === "int" && token.end - token.start >= 3) {
      const [hour, minute] = [Math.floor(found.value / 100), found.value % 100];
      if (token.end - token.start > 4 || hour > 24 || minute > 59 || hour === 0) return undefined;
      return { end: found.end, value: { hour, minute, exact: token.end - token.start === 4 && hour > 12 } };
    }
    if (found.value < 1 || found.value > 24) return undefined;
    return { end: found.end, value: { hour: found.value, minute: 0, exact: found.value > 12 } };
  },
);

/** "in the morning", "this evening" directly after a time tells its half of the day. */
const withPart = symbol<PartOfDay>(
  rule(["in|at|on|this", "the?", "early|late|mid?", partOfDay], ([, , , part]) => part),
  rule([partOfDay], ([part]) => part),
  rule(["tonight|tonite"], () => PARTS_OF_DAY.get("night")),
);

export const time = symbol<Clock>(
  rule([sureTime, optional(withPart)], ([clock, part]) => (part ? { ...clock, part } : clock)),
  rule([bareHour, withPart], ([clock, part]) => ({ ...clock, part })),
);

/** Times to the right of "at": there a plain number will do. */
export const timeAt = symbol<Clock>(time, bareHour);
export const times = list(timeAt, 8);

export const zone = symbol<{ zone: string; known: boolean }>(
  rule([fromTable(CITIES), "standard|daylight?", "time"], ([zone]) => ({ zone, known: true })),
  (chart, at) => {
    const pair = CITY_PAIRS.get(`${chart.tokens[at]?.word} ${chart.tokens[at + 1]?.word}`);
    return pair && chart.tokens[at + 2]?.word === "time"
      ? { end: at + 3, value: { zone: pair, known: true } }
      : undefined;
  },
  rule([fromTable(ZONES)], ([zone]) => ({ zone, known: true })),
  zoneName,
);

fromTable(new Map([...CITY_PAIRS.keys()].map((pair) => [pair.split(" ")[0] ?? "", true])));
function zoneName(chart: Chart, at: number) {
  const token = chart.tokens[at];
  if (token?.kind !== "zone") return undefined;
  const parts = token.word.split("/").map((part) => part.replace(/(^|_)\p{L}/gu, (letter) => letter.toUpperCase()));
  const name = parts.join("/");
  try {
    return {
      end: at + 1,
      value: { zone: new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone, known: true },
    };
  } catch {
    // Slashed words ("Design/Review") are common; only continents make a wrong zone of one.
    return /^(Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Antarctica|Mars|Etc)\//.test(name)
      ? { end: at + 1, value: { zone: name, known: false } }
      : undefined;
  }
}
export { partOfDay };
