import type { Repeat } from "./repeat.ts";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const code = (weekday: number): string => CODES[weekday - 1] ?? "MO";

/** The RRULE body of what was said; weekdays in `without` are left out. */
export function ruleOf(repeat: Repeat, without: number[] = [], ends = ""): string {
  const said = inSeason(repeat);
  const parts: string[] = [];
  let freq = said.freq ?? (said.weekdays ? "WEEKLY" : said.months ? "YEARLY" : "MONTHLY");
  let weekdays = said.weekdays;
  const interval = said.interval ?? 1;
  if (without.length > 0) {
    weekdays = (weekdays ?? [1, 2, 3, 4, 5, 6, 7]).filter((day) => !without.includes(day));
    if (freq === "DAILY" && interval === 1) freq = "WEEKLY";
  }
  if (said.perPeriod && freq === "WEEKLY" && !weekdays) weekdays = SPREAD[said.perPeriod] ?? undefined;
  let monthDays = said.monthDays;
  if (said.perPeriod && freq === "MONTHLY" && !monthDays)
    monthDays = Array.from(
      { length: Math.min(said.perPeriod, 28) },
      (_, index) => 1 + Math.floor((index * 28) / (said.perPeriod ?? 1)),
    );
  if (freq === "DAILY" && weekdays && interval === 1) freq = "WEEKLY";
  if (freq === "WEEKLY" && (monthDays ?? said.nth)) freq = "MONTHLY";
  if (freq === "MONTHLY" && said.months && interval === 1) freq = "YEARLY";
  parts.push(`FREQ=${freq}`);
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (said.months) parts.push(`BYMONTH=${sorted(said.months)}`);
  if (said.weekNumbers) parts.push(`BYWEEKNO=${sorted(said.weekNumbers)}`);
  if (said.yearDays) parts.push(`BYYEARDAY=${sorted(said.yearDays)}`);
  if (monthDays) parts.push(`BYMONTHDAY=${sorted(monthDays)}`);
  if (said.workdayRanks) parts.push("BYDAY=MO,TU,WE,TH,FR", `BYSETPOS=${sorted(said.workdayRanks)}`);
  else if (said.nth) parts.push(`BYDAY=${said.nth.map(({ rank, weekday }) => `${rank}${code(weekday)}`).join(",")}`);
  else if (weekdays)
    parts.push(
      `BYDAY=${weekdays
        .toSorted((left, right) => left - right)
        .map(code)
        .join(",")}`,
    );
  if (said.places && weekdays) parts.push(`BYSETPOS=${sorted(said.places)}`);
  return parts.join(";") + ends;
}

/** "every spring": its first day, unless other days were said. */
function inSeason({ seasons, ...said }: Repeat): Repeat {
  const [first] = seasons ?? [];
  if (!seasons || !first || said.months || said.monthDays) return said;
  return { ...said, months: seasons.map(([month]) => month), monthDays: [seasons.length > 1 ? 21 : first[1]] };
}

/** Weekdays that lie well apart, for "three times a week". */
const SPREAD: Record<number, number[]> = {
  2: [1, 4],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
  6: [1, 2, 3, 4, 5, 6],
  7: [1, 2, 3, 4, 5, 6, 7],
};

const sorted = (values: number[]): string => values.toSorted((left, right) => left - right).join(",");
