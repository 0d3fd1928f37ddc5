import { addDays, daysInMonth, occurrences, weekdayOf } from "@todo/recurrence";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/** Days looked at one by one before the full evaluation is asked: nearly every rule comes round within a year. */
const SOON = 370;

/** The first day on or after `from` that a rule can fall on; `from` itself when there is none. Steps and counts begin there. */
export function firstDay(rule: string, from: string): string {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const simple = ["BYSETPOS", "BYYEARDAY", "BYWEEKNO"].every((name) => !parts.has(name));
  if (simple) {
    const matches = matcher(parts);
    for (let ahead = 0, date = from; ahead < SOON; ahead += 1, date = addDays(date, 1)) if (matches(date)) return date;
  }
  const bare = rule.replaceAll(/;(?:COUNT|INTERVAL|UNTIL)=\w+/g, "");
  return occurrences({ rule: bare, start: from, timeZone: "UTC" }, { from, limit: 1 })[0] ?? from;
}

function matcher(parts: Map<string, string>): (date: string) => boolean {
  const months = parts.get("BYMONTH")?.split(",").map(Number);
  const monthDays = parts.get("BYMONTHDAY")?.split(",").map(Number);
  const weekdays = parts.get("BYDAY")?.split(",");
  return (date) => {
    const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
    if (months && !months.includes(month)) return false;
    const length = daysInMonth(year, month);
    if (monthDays && !monthDays.includes(day) && !monthDays.includes(day - length - 1)) return false;
    if (!weekdays) return true;
    const code = CODES[weekdayOf(date) - 1] ?? "";
    const places = ["", Math.ceil(day / 7), -Math.ceil((length - day + 1) / 7)];
    return places.some((place) => weekdays.includes(`${place}${code}`));
  };
}
