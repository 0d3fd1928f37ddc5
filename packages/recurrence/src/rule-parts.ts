/** The parts of an RRULE that a schedule of days can have, read and checked. */
export interface RuleParts {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  count?: number;
  /** The last day, `YYYYMMDD` as RFC 5545 writes it. */
  until?: string;
  byDay: { ordinal: number; day: WeekdayCode }[];
  byMonthDay: number[];
  byMonth: number[];
  byYearDay: number[];
  byWeekNo: number[];
  bySetPos: number[];
  weekStart?: WeekdayCode;
}

export const WEEKDAY_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type WeekdayCode = (typeof WEEKDAY_CODES)[number];

/** Longer steps and counts than these are slips of the keyboard, and would cost time to search. */
const LIMITS = { interval: 1000, count: 5000 };

/** Thrown while reading; `message` names the part. */
class BadPart extends Error {}

/** Reads and checks the body of an RRULE ("FREQ=WEEKLY;BYDAY=MO"). Returns the problem as a sentence when it is none. */
export function readRule(rule: string): { ok: true; parts: RuleParts } | { ok: false; problem: string } {
  try {
    return { ok: true, parts: read(rule) };
  } catch (error) {
    if (error instanceof BadPart) return { ok: false, problem: error.message };
    throw error;
  }
}

function read(rule: string): RuleParts {
  const found = new Map<string, string>();
  for (const piece of rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")) {
    if (piece === "") continue;
    const at = piece.indexOf("=");
    if (at < 1 || at === piece.length - 1) throw new BadPart(`"${piece.slice(0, 40)}" is not NAME=VALUE`);
    const name = piece.slice(0, at);
    if (found.has(name)) throw new BadPart(`${name} is given twice`);
    found.set(name, piece.slice(at + 1));
  }
  const freq = found.get("FREQ");
  if (freq === undefined) throw new BadPart("FREQ is missing");
  if (freq === "HOURLY" || freq === "MINUTELY" || freq === "SECONDLY") {
    throw new BadPart(`FREQ=${freq} repeats within a day; the shortest step is DAILY`);
  }
  if (freq !== "DAILY" && freq !== "WEEKLY" && freq !== "MONTHLY" && freq !== "YEARLY") {
    throw new BadPart(`FREQ=${freq.slice(0, 20)} is not DAILY, WEEKLY, MONTHLY or YEARLY`);
  }
  const parts: RuleParts = {
    freq,
    interval: number(found, "INTERVAL", LIMITS.interval) ?? 1,
    count: number(found, "COUNT", LIMITS.count),
    until: until(found.get("UNTIL")),
    byDay: byDay(found.get("BYDAY"), freq),
    byMonthDay: list(found, "BYMONTHDAY", 31, true),
    byMonth: list(found, "BYMONTH", 12, false),
    byYearDay: list(found, "BYYEARDAY", 366, true),
    byWeekNo: list(found, "BYWEEKNO", 53, true),
    bySetPos: list(found, "BYSETPOS", 366, true),
    weekStart: weekStart(found.get("WKST")),
  };
  checkTogether(parts);
  for (const name of found.keys()) if (!KNOWN.has(name)) throw new BadPart(`${name.slice(0, 20)} is not supported`);
  return parts;
}

const KNOWN = new Set("FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH BYYEARDAY BYWEEKNO BYSETPOS WKST".split(" "));

function checkTogether(parts: RuleParts): void {
  if (parts.count !== undefined && parts.until !== undefined) throw new BadPart("COUNT and UNTIL exclude each other");
  if (parts.freq === "WEEKLY" && parts.byMonthDay.length > 0) {
    throw new BadPart("BYMONTHDAY does not go with FREQ=WEEKLY");
  }
  if (parts.byYearDay.length > 0 && parts.freq !== "YEARLY") throw new BadPart("BYYEARDAY needs FREQ=YEARLY");
  if (parts.byWeekNo.length > 0 && parts.freq !== "YEARLY") throw new BadPart("BYWEEKNO needs FREQ=YEARLY");
  const selects = [parts.byDay, parts.byMonthDay, parts.byMonth, parts.byYearDay, parts.byWeekNo];
  if (parts.bySetPos.length > 0 && selects.every((each) => each.length === 0)) {
    throw new BadPart("BYSETPOS needs another BY part to choose from");
  }
}

function number(found: Map<string, string>, name: string, most: number): number | undefined {
  const text = found.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new BadPart(`${name}=${text.slice(0, 20)} must be a whole number from 1 to ${most}`);
  }
  return value;
}

function list(found: Map<string, string>, name: string, most: number, negative: boolean): number[] {
  const text = found.get(name);
  if (text === undefined) return [];
  const values = text.split(",").map((item) => {
    const value = Number(item);
    if (!/^[+-]?\d+$/.test(item) || value === 0 || Math.abs(value) > most || (value < 0 && !negative)) {
      throw new BadPart(
        `${name}=${item.slice(0, 20)} must lie between 1 and ${most}${negative ? " (or negative)" : ""}`,
      );
    }
    return value;
  });
  return [...new Set(values)].toSorted((left, right) => left - right);
}

function byDay(text: string | undefined, freq: RuleParts["freq"]): RuleParts["byDay"] {
  if (text === undefined) return [];
  const days = text.split(",").map((item) => {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item);
    if (!match) throw new BadPart(`BYDAY=${item.slice(0, 20)} is not a weekday such as MO or -1FR`);
    const ordinal = Number(match[1] ?? 0);
    if (match[1] !== undefined && (ordinal === 0 || Math.abs(ordinal) > 53)) {
      throw new BadPart(`BYDAY=${item} counts from 1 to 53`);
    }
    if (ordinal !== 0 && freq !== "MONTHLY" && freq !== "YEARLY") {
      throw new BadPart(`BYDAY=${item} needs FREQ=MONTHLY or YEARLY`);
    }
    return { ordinal, day: match[2] as WeekdayCode };
  });
  const order = (each: RuleParts["byDay"][number]) => each.ordinal * 10 + WEEKDAY_CODES.indexOf(each.day);
  const unique = new Map(days.map((each) => [order(each), each]));
  return [...unique.values()].toSorted((left, right) => order(left) - order(right));
}

function weekStart(text: string | undefined): WeekdayCode | undefined {
  if (text === undefined) return undefined;
  const code = WEEKDAY_CODES.find((each) => each === text);
  if (!code) throw new BadPart(`WKST=${text.slice(0, 20)} is not a weekday such as MO`);
  return code;
}

function until(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(text);
  const at = match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) : undefined;
  if (!match || at?.getUTCDate() !== Number(match[3]) || at.getUTCMonth() !== Number(match[2]) - 1) {
    throw new BadPart(`UNTIL=${text.slice(0, 20)} is not a day such as 20261231`);
  }
  return `${match[1]}${match[2]}${match[3]}`;
}
