import { type RuleParts, WEEKDAY_CODES, type WeekdayCode } from "../rule-parts.ts";

const DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");
const EACH = { DAILY: "jeden Tag", WEEKLY: "jede Woche", MONTHLY: "jeden Monat", YEARLY: "jedes Jahr" } as const;
const UNITS = { DAILY: "Tage", WEEKLY: "Wochen", MONTHLY: "Monate", YEARLY: "Jahre" } as const;
const FROM_LAST = ["letzten", "vorletzten", "drittletzten"];
const WORKDAYS = "MO,TU,WE,TH,FR";

/** "jeden Werktag um 9:00 Uhr", "alle 2 Wochen am Dienstag", "jeden Monat am letzten Freitag". */
export function inGerman(parts: RuleParts, time: string | undefined): string {
  const words = [daysOf(parts)];
  if (time !== undefined) words.push(`um ${Number(time.slice(0, 2))}:${time.slice(3, 5)} Uhr`);
  if (parts.count !== undefined) words.push(`${parts.count} Mal`);
  if (parts.until !== undefined) {
    const { until } = parts;
    words.push(`bis ${Number(until.slice(6))}. ${MONTHS[Number(until.slice(4, 6)) - 1]} ${until.slice(0, 4)}`);
  }
  return words.join(" ");
}

function daysOf(parts: RuleParts): string {
  const { freq, interval, byDay, byMonth, byMonthDay, byWeekNo, byYearDay } = parts;
  const each = interval === 1 ? EACH[freq] : `alle ${interval} ${UNITS[freq]}`;
  const months = join(byMonth.map((month) => MONTHS[month - 1] ?? ""));
  if (byWeekNo.length > 0)
    return [each, `in Woche ${join(byWeekNo.map(String))}`, on(weekdays(parts))].join(" ").trim();
  if (byYearDay.length > 0) return `${each} an Tag ${join(byYearDay.map(String))}`;
  const isWeekly = freq === "WEEKLY" && byDay.length > 0;
  if (isWeekly && interval === 1) {
    const named = weekdays(parts);
    return inMonths(`jeden ${named === "werktags" ? "Werktag" : named}`, months);
  }
  // "am 24. Dezember"; other days of a month stand before it: "am letzten Freitag im Mai".
  if (freq === "YEARLY" && byMonth.length === 1 && byDay.length === 0 && byMonthDay.every((day) => day > 0))
    return byMonthDay.length === 0 ? inMonths(each, months) : `${each} am ${join(byMonthDay.map(place))} ${months}`;
  return inMonths([each, on(isWeekly ? weekdays(parts) : chosenDays(parts))].join(" ").trim(), months);
}

const inMonths = (days: string, months: string): string => (months === "" ? days : `${days} im ${months}`);
const on = (days: string): string => (days === "" || days === "werktags" ? days : `am ${days}`);
const nameOf = (code: WeekdayCode): string => DAYS[WEEKDAY_CODES.indexOf(code)] ?? code;

function weekdays({ byDay }: RuleParts): string {
  const codes = byDay.map(({ day }) => day);
  return codes.join(",") === WORKDAYS ? "werktags" : join(codes.map(nameOf));
}

/** "1. und 15.", "vorletzten Tag", "letzten Werktag", "1. Montag oder Freitag". */
function chosenDays({ byDay, byMonthDay, bySetPos }: RuleParts): string {
  const codes = byDay.map(({ day }) => day);
  if (bySetPos.length > 0) {
    const from = codes.length === 7 || codes.length === 0 ? "Tag" : codes.map(nameOf).join(" oder ");
    return `${join(bySetPos.map(place))} ${codes.join(",") === WORKDAYS ? "Werktag" : from}`;
  }
  const dated = `${join(byMonthDay.map(place))}${byMonthDay.some((day) => day < 0) ? " Tag" : ""}`;
  const named = join(byDay.map(({ ordinal, day }) => `${ordinal === 0 ? "" : `${place(ordinal)} `}${nameOf(day)}`));
  return dated !== "" && named !== "" ? `${dated}, wenn es ${named} ist` : dated || named;
}

/** "3.", "letzten", "4.-letzten". */
function place(value: number): string {
  return value > 0 ? `${value}.` : (FROM_LAST[-value - 1] ?? `${-value}.-letzten`);
}

function join(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} und ${words.at(-1)}`;
}
