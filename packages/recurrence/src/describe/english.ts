import { type RuleParts, WEEKDAY_CODES, type WeekdayCode } from "../rule-parts.ts";

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");
const UNITS = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" } as const;

/** "every weekday at 9:00 AM", "every 2 weeks on Tuesday", "the last Friday of every month". */
export function inEnglish(parts: RuleParts, time: string | undefined): string {
  const words = [daysOf(parts)];
  if (time !== undefined) words.push(`at ${describeTime(time)}`);
  if (parts.count !== undefined) words.push(`for ${parts.count} ${parts.count === 1 ? "time" : "times"}`);
  if (parts.until !== undefined) words.push(`until ${describeUntil(parts.until)}`);
  return words.join(" ");
}

/** "9:00 AM" from "09:00". */
function describeTime(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3, 5)} ${hour < 12 ? "AM" : "PM"}`;
}

function describeUntil(until: string): string {
  return `${MONTH_NAMES[Number(until.slice(4, 6)) - 1]} ${Number(until.slice(6))}, ${until.slice(0, 4)}`;
}

function daysOf(parts: RuleParts): string {
  const each = everyUnit(parts);
  const months = parts.byMonth.map((month) => MONTH_NAMES[month - 1] ?? "");
  const inMonths = parts.freq === "YEARLY" || months.length === 0 ? "" : ` in ${join(months)}`;
  const chosen = chosenDays(parts);
  if (parts.byWeekNo.length > 0) {
    return `${each} in week ${join(parts.byWeekNo.map(String))}${chosen ? ` on ${chosen}` : ""}`;
  }
  if (parts.byYearDay.length > 0) return `${each} on day ${join(parts.byYearDay.map(String))} of the year`;
  if (parts.freq === "DAILY" || parts.freq === "WEEKLY") return weekly(parts, each) + inMonths;
  if (parts.freq === "MONTHLY") {
    if (!chosen) return each + inMonths;
    return isOrdinal(parts) ? `${chosen} of ${each}${inMonths}` : `${each} on ${chosen}${inMonths}`;
  }
  if (months.length === 0) return chosen ? `${each} on ${chosen}${isOrdinal(parts) ? " of the year" : ""}` : each;
  if (!chosen) return `${each} in ${join(months)}`;
  const single = parts.byMonthDay.length > 0 && parts.byDay.length === 0 && months.length === 1;
  if (single && parts.byMonthDay.every((day) => day > 0)) {
    return `${each} on ${months[0]} ${join(parts.byMonthDay.map(ordinal))}`;
  }
  return `${each} on ${chosen} of ${join(months)}`;
}

const isOrdinal = (parts: RuleParts): boolean =>
  parts.bySetPos.length > 0 ||
  parts.byDay.some((each) => each.ordinal !== 0) ||
  parts.byMonthDay.some((day) => day < 0);

function everyUnit(parts: RuleParts): string {
  const unit = UNITS[parts.freq];
  return parts.interval === 1 ? `every ${unit}` : `every ${parts.interval} ${unit}s`;
}

function weekly(parts: RuleParts, each: string): string {
  const codes = parts.byDay.map(({ day }) => day);
  if (codes.length === 0) {
    return parts.byMonthDay.length > 0 ? `${each} on ${chosenDays(parts)}` : each;
  }
  const named = dayList(codes);
  if (parts.interval === 1) return named === "weekday" ? "every weekday" : `every ${named}`;
  return `${each} on ${named === "weekday" ? "weekdays" : named}`;
}

function dayList(codes: WeekdayCode[]): string {
  if (codes.length === 7) return "day of the week";
  if (codes.join(",") === "MO,TU,WE,TH,FR") return "weekday";
  return join(codes.map((code) => DAY_NAMES[WEEKDAY_CODES.indexOf(code)] ?? code));
}

/** The days that a month's or year's rule picks: "the last Friday", "the 1st and 15th", "the last weekday". */
function chosenDays(parts: RuleParts): string {
  const codes = parts.byDay.map(({ day }) => day);
  if (parts.bySetPos.length > 0) {
    // "or": the place is counted among all of them.
    const from = codes.length === 7 || codes.length === 0 ? "day" : dayList(codes).replaceAll(/, | and /g, " or ");
    return `the ${join(parts.bySetPos.map(ordinal))} ${from}`;
  }
  const days: string[] = [];
  const plain = parts.byMonthDay.filter((day) => day > 0).map(ordinal);
  if (plain.length > 0) days.push(`the ${join(plain)}`);
  for (const day of parts.byMonthDay) if (day < 0) days.push(`the ${ordinal(day)} day`);
  const dated = join(days);
  const ordinals = parts.byDay.filter((each) => each.ordinal !== 0);
  const named = [
    ...ordinals.map((each) => `the ${ordinal(each.ordinal)} ${dayList([each.day])}`),
    ...(codes.length > ordinals.length
      ? [dayList(parts.byDay.filter((each) => each.ordinal === 0).map(({ day }) => day))]
      : []),
  ];
  if (dated === "") return join(named);
  return named.length === 0 ? dated : `${dated} when it is ${join(named)}`;
}

function ordinal(value: number): string {
  if (value === -1) return "last";
  if (value < 0) return `${ordinal(-value)} to last`;
  const tens = value % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${suffix}`;
}

function join(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
