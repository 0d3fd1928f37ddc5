import type { LocalTime } from "./calendar.ts";
import { formatRule, parseRule } from "./parse-rule.ts";
import { readRule, type RuleParts, WEEKDAY_CODES, type WeekdayCode } from "./rule-parts.ts";

const CRON_DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const CRON_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/**
 * The five-field cron expression that fires on the same days, where there is one ("0 9 * * 1-5"); midnight when there is
 * no time. Undefined for what cron cannot say: steps over weeks, ends, ordinals, last days.
 */
export function cronOf(rule: string, time?: LocalTime): string | undefined {
  const read = readRule(rule);
  if (!read.ok) return undefined;
  const days = dayFields(read.parts);
  if (!days) return undefined;
  const [hour, minute] = (time ?? "00:00").split(":").map(Number);
  return `${minute} ${hour} ${days}`;
}

function dayFields(parts: RuleParts): string | undefined {
  if (parts.interval !== 1 || parts.count !== undefined || parts.until !== undefined) return undefined;
  if (parts.bySetPos.length + parts.byYearDay.length + parts.byWeekNo.length > 0) return undefined;
  if (parts.byMonthDay.some((day) => day < 0) || parts.byDay.some(({ ordinal }) => ordinal !== 0)) return undefined;
  // Cron joins day of month and day of week with "or", RRULE with "and".
  if (parts.byMonthDay.length > 0 && parts.byDay.length > 0) return undefined;
  const months = ranges(parts.byMonth) || "*";
  const monthDays = ranges(parts.byMonthDay) || "*";
  const weekdays = ranges(parts.byDay.map(({ day }) => (WEEKDAY_CODES.indexOf(day) + 1) % 7)) || "*";
  // What the anchor decides (weekly without a day, monthly without one) has no fixed field.
  if (parts.freq !== "DAILY" && weekdays === "*" && monthDays === "*") return undefined;
  if (parts.freq === "YEARLY" && parts.byMonth.length === 0 && weekdays === "*") return undefined;
  return `${monthDays} ${months} ${weekdays}`;
}

/** "1-5" for runs of three and more, else a list. */
function ranges(values: number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  const runs: number[][] = [];
  for (const value of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === value - 1) run.push(value);
    else runs.push([value]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(","))).join(",");
}

/**
 * The rule and time of a five-field cron expression. Undefined when it fires more than once a day, steps in a way no
 * calendar rule repeats, or is not cron at all.
 */
export function ruleFromCron(cron: string): { rule: string; time: LocalTime } | undefined {
  const fields = cron.trim().split(/\s+/);
  const [minutes, hours, monthDays, months, weekdays] = fields;
  if (fields.length !== 5 || !minutes || !hours || !monthDays || !months || !weekdays) return undefined;
  if (!/^\d{1,2}$/.test(minutes) || !/^\d{1,2}$/.test(hours) || Number(minutes) > 59 || Number(hours) > 23) {
    return undefined;
  }
  const byMonth = values(months, 1, 12, CRON_MONTHS);
  const byMonthDay = values(monthDays, 1, 31, []);
  const byWeekday = values(weekdays, 0, 7, CRON_DAYS);
  if (!byMonth || !byMonthDay || !byWeekday) return undefined;
  const anyMonthDay = byMonthDay.length === 31;
  const byDay = [...new Set(byWeekday.map((day) => WEEKDAY_CODES[(day + 6) % 7] as WeekdayCode))];
  const anyWeekday = byDay.length === 7;
  if (!anyMonthDay && !anyWeekday) return undefined;
  const freq = !anyWeekday ? "WEEKLY" : anyMonthDay ? "DAILY" : byMonth.length < 12 ? "YEARLY" : "MONTHLY";
  const rule = formatRule({
    freq,
    interval: 1,
    byDay: anyWeekday ? [] : byDay.map((day) => ({ ordinal: 0, day })),
    byMonthDay: anyMonthDay ? [] : byMonthDay,
    byMonth: byMonth.length === 12 ? [] : byMonth,
    byYearDay: [],
    byWeekNo: [],
    bySetPos: [],
  });
  const normal = parseRule(rule);
  return normal.ok ? { rule: normal.rule, time: `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}` } : undefined;
}

/** The values of one cron field (list, range, step, names). Undefined when malformed. */
function values(field: string, low: number, high: number, names: string[]): number[] | undefined {
  const found = new Set<number>();
  const top = high === 7 ? 6 : high;
  const read = (text: string): number => {
    const name = names.indexOf(text.toUpperCase());
    return name >= 0 ? name + low : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  };
  for (const item of field.split(",")) {
    const [range = "", step = "1", ...more] = item.split("/");
    const [from = "", to = item.includes("/") ? String(top) : from, ...rest] =
      range === "*" ? [String(low), String(top)] : range.split("-");
    const [first, last, by] = [read(from), read(to), Number(step)];
    if (more.length + rest.length > 0 || !(first >= low && last <= high && first <= last && by >= 1)) return undefined;
    for (let value = first; value <= last; value += by) found.add(value);
  }
  return [...found].toSorted((left, right) => left - right);
}
