import { addDays, dateOf, dayNumber, daysInMonth, weekdayOf } from "@todo/recurrence/rules";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/** Days looked at: leap days come round within eight years. */
const FARTHEST = 2_930;

/** The first day on or after `from` that a rule can fall on; `from` itself when there is none. Steps and counts begin there. */
export function firstDay(rule: string, from: string): string {
  const matches = matcher(new Map(rule.split(";").map((part) => part.split("=") as [string, string])));
  for (let ahead = 0, date = from; ahead < FARTHEST; ahead += 1, date = addDays(date, 1))
    if (matches(date)) return date;
  return from;
}

type Parts = Map<string, string>;
type Test = (date: string) => boolean;
const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Is a day among those that the parts of a rule name, its steps aside? */
function matcher(parts: Parts): Test {
  const numbers = (name: string) => parts.get(name)?.split(",").map(Number);
  const months = numbers("BYMONTH");
  const tests: Test[] = [
    oneOf(months, (date) => [Number(date.slice(5, 7))]),
    oneOf(numbers("BYMONTHDAY"), monthDays),
    oneOf(numbers("BYYEARDAY"), yearDays),
    oneOf(numbers("BYWEEKNO"), (date) => [isoWeekOf(date)]),
    weekdayTest(parts.get("BYDAY")?.split(","), parts.get("FREQ") === "YEARLY" && !months),
  ];
  const isMember: Test = (date) => tests.every((test) => test(date));
  const places = numbers("BYSETPOS");
  if (!places) return isMember;
  const ofYear = parts.get("FREQ") === "YEARLY";
  return (date) =>
    isMember(date) && placesIn(periodOf(date, ofYear), date, isMember).some((place) => places.includes(place));
}

const oneOf =
  (wanted: number[] | undefined, read: (date: string) => number[]): Test =>
  (date) =>
    !wanted || read(date).some((value) => wanted.includes(value));

const monthDays = (date: string): number[] => {
  const day = Number(date.slice(8));
  return [day, day - daysInMonth(yearOf(date), Number(date.slice(5, 7))) - 1];
};
const yearDays = (date: string): number[] => {
  const day = dayNumber(date) - dayNumber(dateOf(yearOf(date), 1, 1)) + 1;
  return [day, day - (dayNumber(dateOf(yearOf(date), 12, 31)) - dayNumber(dateOf(yearOf(date), 1, 1)) + 2)];
};
const isoWeekOf = (date: string): number => {
  const thursday = addDays(date, 4 - weekdayOf(date));
  return Math.floor((dayNumber(thursday) - dayNumber(dateOf(yearOf(thursday), 1, 1))) / 7) + 1;
};

/** Weekdays by name, with their place in the month, or in the year where a yearly rule names no month. */
function weekdayTest(wanted: string[] | undefined, ofYear: boolean): Test {
  if (!wanted) return () => true;
  return (date) => {
    const code = CODES[weekdayOf(date) - 1] ?? "";
    const [first, last] = (ofYear ? yearDays(date) : monthDays(date)) as [number, number];
    return ["", Math.ceil(first / 7), -Math.ceil(-last / 7)].some((place) => wanted.includes(`${place}${code}`));
  };
}

function periodOf(date: string, ofYear: boolean): [string, string] {
  const year = yearOf(date);
  if (ofYear) return [dateOf(year, 1, 1), dateOf(year, 12, 31)];
  const month = Number(date.slice(5, 7));
  return [dateOf(year, month, 1), dateOf(year, month, daysInMonth(year, month))];
}

/** The place of a day among the members of its period, from the front and from the back. */
function placesIn([from, to]: [string, string], date: string, isMember: Test): [number, number] {
  let [before, after] = [0, 0];
  for (let each = from; each <= to; each = addDays(each, 1)) {
    if (!isMember(each)) continue;
    if (each < date) before += 1;
    if (each > date) after += 1;
  }
  return [before + 1, -after - 1];
}
