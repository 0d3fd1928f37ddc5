import type { RecurringTask, Task } from "@todo/contracts";
import { occurrenceId, reminderId } from "@todo/contracts/ids";
import {
  addDays,
  addDuration,
  type LocalDate,
  localDateOf,
  occurrences,
  type Schedule,
  startOfDay,
  toInstant,
} from "@todo/recurrence";

/** What the scheduler knows of one recurring task: which of its dates exist already. */
export interface Generation {
  version: number;
  userId: string;
  template: RecurringTask;
  /** Dates that were generated, each with the version of the template it came from; past ones are forgotten. */
  generated: Record<LocalDate, number>;
  /** All dates before this one were looked at; absent until the first generation. */
  lookedUntil?: LocalDate;
  /** The template was stopped since the last generation. */
  paused: boolean;
  /** `afterCompletion`: the day the last occurrence was done. */
  doneOn?: LocalDate;
}

export type GenerationEvent =
  | { type: "template-observed"; userId: string; template: RecurringTask }
  | { type: "occurrence-done"; date: LocalDate; doneOn: LocalDate }
  | { type: "occurrence-generated"; date: LocalDate; task: Task; recurringTaskVersion: number }
  | { type: "looked"; until: LocalDate };

/** Dates in one generation at most: a rule cannot flood a list. */
const MOST = 400;

/** A template's snapshot arrived: newer ones are taken, late ones lose. */
export function observeTemplate(
  generation: Generation | undefined,
  userId: string,
  template: RecurringTask,
): GenerationEvent[] {
  return generation && generation.template.version >= template.version
    ? []
    : [{ type: "template-observed", userId, template }];
}

/** An occurrence was completed, skipped or deleted: matters where the next one is counted from it. */
export function observeDone(generation: Generation | undefined, date: LocalDate, doneOn: LocalDate): GenerationEvent[] {
  if (generation?.template.policy.generate !== "afterCompletion" || generation.generated[date] === undefined) return [];
  return [{ type: "occurrence-done", date, doneOn }];
}

/** The occurrences that should exist by now and do not. Pure; generating twice adds nothing. @param windowDays how far ahead */
export function generate(generation: Generation, now: number, windowDays: number): GenerationEvent[] {
  const { template, generated } = generation;
  if (!isLive(template)) return [];
  const today = localDateOf(now, template.timeZone);
  const until = addDays(today, windowDays);
  const dates =
    template.policy.generate === "afterCompletion"
      ? nextAfterCompletion(generation, today)
      : onSchedule(generation, today, until, now);
  const missing = dates.filter((date) => generated[date] !== template.version);
  const events: GenerationEvent[] = missing.map((date) => ({
    type: "occurrence-generated",
    date,
    task: occurrence(template, date, now),
    recurringTaskVersion: template.version,
  }));
  return generation.lookedUntil === until && events.length === 0 ? [] : [...events, { type: "looked", until }];
}

function onSchedule(generation: Generation, today: LocalDate, until: LocalDate, now: number): LocalDate[] {
  const schedule = scheduleOf(generation.template);
  const inWindow = occurrences(schedule, { from: today, before: until, limit: MOST }).filter(
    (date) => date !== today || generation.generated[date] !== undefined || isAhead(schedule, date, now),
  );
  const dates = [...missed(generation, schedule, today), ...inWindow];
  const ahead = [...Object.keys(generation.generated), ...dates].some((date) => date >= today);
  // A rarer rule than the window is long: one ahead all the same.
  return ahead ? dates : [...dates, ...occurrences(schedule, { from: until, limit: 1 })];
}

/** What fell due while nobody looked: all of it or only the latest, as the template says; while it was stopped, only `all` makes up for it. */
function missed({ lookedUntil, paused, template }: Generation, schedule: Schedule, today: LocalDate): LocalDate[] {
  if (lookedUntil === undefined || lookedUntil >= today) return [];
  const all = template.policy.catchUp === "all";
  if (paused && !all) return [];
  const dates = occurrences(schedule, { from: lookedUntil, before: today, limit: MOST });
  return all ? dates : dates.slice(-1);
}

/** One open at a time: the first by the calendar, each further one counted from the day the last was done. */
function nextAfterCompletion({ template, generated, doneOn }: Generation, today: LocalDate): LocalDate[] {
  const open = Object.keys(generated);
  if (open.length > 0) return open;
  const schedule = scheduleOf(template);
  if (doneOn === undefined) return occurrences(schedule, { from: today, limit: 1 });
  return occurrences({ ...schedule, start: doneOn }, { after: doneOn, limit: 1 });
}

/** When the next occurrence must be looked for (epoch ms), or undefined when there is none. */
export function nextLook({ template, generated }: Generation, now: number, windowDays: number): number | undefined {
  if (!isLive(template) || template.policy.generate === "afterCompletion") return undefined;
  const today = localDateOf(now, template.timeZone);
  const last = Object.keys(generated).sort().at(-1) ?? today;
  const [next] = occurrences(scheduleOf(template), { after: last > today ? last : today, limit: 1 });
  if (next === undefined) return undefined;
  const entersWindow = startOfDay(addDays(next, 1 - windowDays), template.timeZone);
  const noneAhead = startOfDay(addDays(last > today ? last : today, 1), template.timeZone);
  return Math.max(Math.min(entersWindow, noneAhead), startOfDay(addDays(today, 1), template.timeZone));
}

export function evolveGeneration(generation: Generation | undefined, event: GenerationEvent): Generation {
  if (event.type === "template-observed") {
    const { userId, template } = event;
    if (!generation) return { version: 0, userId, template, generated: {}, paused: false };
    return { ...generation, template, paused: generation.paused || !template.active };
  }
  if (!generation) throw new Error(`A generation cannot begin with ${event.type}`);
  switch (event.type) {
    case "occurrence-done": {
      const { [event.date]: _done, ...generated } = generation.generated;
      return { ...generation, generated, doneOn: event.doneOn };
    }
    case "occurrence-generated":
      return { ...generation, generated: { ...generation.generated, [event.date]: event.recurringTaskVersion } };
    case "looked":
      return { ...generation, lookedUntil: event.until, paused: false, generated: forgetPast(generation, event.until) };
    default:
      return event satisfies never;
  }
}

/** Keeps the document small: dates that passed long ago cannot be generated again, since nobody looks before `lookedUntil`. */
function forgetPast({ generated, template }: Generation, until: LocalDate): Record<LocalDate, number> {
  if (template.policy.generate === "afterCompletion") return generated;
  const horizon = addDays(until, -60);
  return Object.fromEntries(Object.entries(generated).filter(([date]) => date >= horizon));
}

const isLive = (template: RecurringTask): boolean => template.active && template.deletedAt === undefined;

function scheduleOf({ rule, start, time, timeZone, exdates }: RecurringTask): Schedule {
  return { rule, start, timeZone, exdates, ...(time !== undefined && { time }) };
}

/** Today's occurrence counts while its time has not passed; without a time it counts all day. */
function isAhead({ time, timeZone }: Schedule, date: LocalDate, now: number): boolean {
  return time === undefined || toInstant(date, time, timeZone) > now;
}

/** The time of day that a reminder of an all-day occurrence counts back from; as in the tasks service. */
const ALL_DAY_TIME = "09:00";

function occurrence(template: RecurringTask, date: LocalDate, now: number): Task {
  const { time, timeZone } = template;
  const local = time === undefined ? date : `${date}T${time}`;
  const id = occurrenceId(template.id, local);
  const base = toInstant(date, time ?? ALL_DAY_TIME, timeZone);
  const at = new Date(now).toISOString();
  const reminders = template.reminders.map(({ before, channel }, index) => ({
    id: reminderId(id, String(index), before),
    before,
    triggerAt: new Date(addDuration(base, before, { timeZone, sign: -1 })).toISOString(),
    channel,
    status: "pending" as const,
  }));
  return {
    id,
    title: template.title,
    notes: template.notes,
    status: "open",
    priority: template.priority,
    tags: template.tags,
    due: {
      date,
      timeZone,
      at: new Date(toInstant(date, time, timeZone)).toISOString(),
      ...(time !== undefined && { time }),
    },
    // A reminder whose time has passed already would only come late.
    reminders: reminders.filter((reminder) => Date.parse(reminder.triggerAt) > now),
    recurringTaskId: template.id,
    occurrence: local,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}
