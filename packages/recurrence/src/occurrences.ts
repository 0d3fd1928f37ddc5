import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { addDays, dayNumber, fromDayNumber, type LocalDate, type LocalTime } from "./calendar.ts";
import { formatRule } from "./parse-rule.ts";
import { readRule } from "./rule-parts.ts";

/** A recurrence as a person set it up: what repeats on the wall clock of one zone. */
export interface Schedule {
  /** RRULE body such as "FREQ=WEEKLY;BYDAY=MO", without DTSTART. */
  rule: string;
  /** The day the rule counts from. */
  start: LocalDate;
  time?: LocalTime;
  timeZone: string;
  exdates?: LocalDate[];
}

export interface Window {
  /** Only days after this one. */
  after?: LocalDate;
  /** Only this day and later. */
  from?: LocalDate;
  /** Only days before this one. */
  before?: LocalDate;
  /** At most so many days. */
  limit: number;
}

/** How far ahead an occurrence is looked for: the Gregorian calendar repeats, so what 28 years do not show (leap days) 100 do. */
const FARTHEST_DAYS = 36_525;
/** Days per look: short first, since the next occurrence of nearly all rules is near. */
const STEPS = [40, 400, 3_000, 15_000, FARTHEST_DAYS];
/** A rule whose search exceeds this many periods or candidates is taken to have no (more) occurrences. */
const MOST_WORK = { maxIterations: 6_000, maxCandidateEvaluations: 60_000 };

/**
 * The days of a schedule within a window, ascending. The work is bounded for any rule: one that never comes true
 * ("30 February") gives none. An invalid rule gives none too; `parseRule` says why.
 */
export function occurrences(schedule: Schedule, window: Window): LocalDate[] {
  const read = readRule(schedule.rule);
  if (!read.ok || window.limit <= 0) return [];
  let first = schedule.start;
  if (window.from !== undefined && window.from > first) first = window.from;
  if (window.after !== undefined && window.after >= first) first = addDays(window.after, 1);
  const until = read.parts.until;
  let end = fromDayNumber(dayNumber(first) + FARTHEST_DAYS);
  if (window.before !== undefined && window.before < end) end = window.before;
  if (until !== undefined) {
    const last = addDays(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`, 1);
    if (last < end) end = last;
  }
  if (first >= end) return [];
  const excluded = new Set(schedule.exdates ?? []);
  const rule = prepare(formatRule({ ...read.parts, until: undefined }), schedule.start);
  const found: LocalDate[] = [];
  let from = first;
  for (const step of STEPS) {
    const to = min(addDays(first, step), end);
    for (const day of between(rule, from, to)) {
      if (!excluded.has(day)) found.push(day);
      if (found.length === window.limit) return found;
    }
    from = to;
    if (from >= end) break;
  }
  return found;
}

const min = (left: LocalDate, right: LocalDate): LocalDate => (left < right ? left : right);
const midnight = (date: LocalDate) => Temporal.PlainDate.from(date).toZonedDateTime("UTC");

function prepare(rule: string, start: LocalDate): RRuleTemporal {
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: midnight(start), ...MOST_WORK });
}

/** Days in [from, to). Days are computed as midnights of UTC, where every day has 24 hours. */
function between(rule: RRuleTemporal, from: LocalDate, to: LocalDate): LocalDate[] {
  try {
    return rule.between(midnight(from), midnight(addDays(to, -1)), true).map((each) => each.toPlainDate().toString());
  } catch (error) {
    // rrule-temporal reports exhausted work as a plain Error; it is a wrong argument that would be a RangeError or TypeError.
    if (error instanceof Error && /exceeded/i.test(error.message)) return [];
    throw error;
  }
}
