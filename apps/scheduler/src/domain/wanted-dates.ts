import type { RecurringTask } from "@todo/contracts";
import { addDays, type LocalDate, localDateOf, occurrences, type Schedule, startOfDay } from "@todo/recurrence";
import type { Generation } from "./generation-record.ts";
import { dueOn } from "./occurrence.ts";

/** Dates in one generation at most: a rule cannot flood a list. */
const MOST = 400;

/** No longer ago than the calendar repeats: how far back missed dates of the rarest rule are looked for, in steps of {@link MOST} days. */
const FARTHEST_STEPS = 100;

/**
 * The dates of a live recurring task that should exist now: those to come within `[today, today + windowDays)`, at least one ahead, and before them
 * what was missed. Counted from completion: the one that is open, or the next.
 */
export function wantedDates(generation: Generation, now: number, windowDays: number): LocalDate[] {
  const { template } = generation;
  const today = localDateOf(now, template.timeZone);
  if (template.policy.generate === "afterCompletion") return openOrNext(generation, today);
  return [...missed(generation, today, now), ...toCome(template, today, now, windowDays)];
}

/** When the dates to come must be looked at again (epoch ms): a further one enters the window, or the last one ahead is over. Undefined: never. */
export function nextLook({ template }: Generation, now: number, windowDays: number): number | undefined {
  if (!isLive(template) || template.policy.generate === "afterCompletion") return undefined;
  const last = toCome(template, localDateOf(now, template.timeZone), now, windowDays).at(-1);
  if (last === undefined) return undefined;
  const [next] = occurrences(scheduleOf(template), { after: last, limit: 1 });
  if (next === undefined) return undefined;
  const entersWindow = startOfDay(addDays(next, 1 - windowDays), template.timeZone);
  return Math.min(entersWindow > now ? entersWindow : Infinity, dueOn(template, last));
}

export const isLive = (template: RecurringTask): boolean => template.active && template.deletedAt === undefined;

/** Still to be done in time. */
export const isAhead = (template: RecurringTask, date: LocalDate, now: number): boolean => dueOn(template, date) > now;

function toCome(template: RecurringTask, today: LocalDate, now: number, windowDays: number): LocalDate[] {
  const schedule = scheduleOf(template);
  const until = addDays(today, windowDays);
  const inWindow = occurrences(schedule, { from: today, before: until, limit: MOST }).filter((date) =>
    isAhead(template, date, now),
  );
  return inWindow.length > 0 ? inWindow : occurrences(schedule, { from: until, limit: 1 });
}

/** What fell due while nobody looked: all of it or only the latest, as the template says; while it was stopped, only `all` makes up for it. */
function missed({ lookedUntil, paused, template }: Generation, today: LocalDate, now: number): LocalDate[] {
  if (lookedUntil === undefined || lookedUntil > today) return [];
  const all = template.policy.catchUp === "all";
  if (paused && !all) return [];
  return newest(scheduleOf(template), lookedUntil, today, all ? MOST : 1, (date) => !isAhead(template, date, now));
}

/** The newest dates from `from` to `to`, both included, at most `most`, ascending. Looks backwards, so that a long absence costs no more than what it gives. */
function newest(
  schedule: Schedule,
  from: LocalDate,
  to: LocalDate,
  most: number,
  counts: (date: LocalDate) => boolean,
): LocalDate[] {
  const found: LocalDate[] = [];
  let before = addDays(to, 1);
  for (let step = 0; step < FARTHEST_STEPS && found.length < most && before > from; step += 1) {
    const back = addDays(before, -MOST);
    const begin = back > from ? back : from;
    found.unshift(...occurrences(schedule, { from: begin, before, limit: MOST }).filter(counts));
    before = begin;
  }
  return found.slice(-most);
}

/**
 * One open at a time: the first by the calendar, each further one counted from the day the last was done. Later than every date that was there
 * already: an occurrence that was done early must not be the next one again.
 */
function openOrNext({ template, generated, done }: Generation, today: LocalDate): LocalDate[] {
  const open = Object.keys(generated);
  if (open.length > 0) return open;
  const schedule = scheduleOf(template);
  if (!done) return occurrences(schedule, { from: today, limit: 1 });
  // COUNT says how many there are in all; evaluated from the day the last was done it would begin anew each time.
  const count = /(?:^|;)COUNT=(\d+)/.exec(template.rule)?.[1];
  if (count !== undefined && done.count >= Number(count)) return [];
  const rule = template.rule.replace(/(^|;)COUNT=\d+/, "");
  const after = done.last > done.on ? done.last : done.on;
  return occurrences({ ...schedule, rule, start: done.on }, { after, from: today, limit: 1 });
}

function scheduleOf({ rule, start, time, timeZone, exdates }: RecurringTask): Schedule {
  return { rule, start, timeZone, exdates, ...(time !== undefined && { time }) };
}
