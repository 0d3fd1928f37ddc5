import type { RecurringTask, Task } from "@todo/contracts";
import { addDays, type LocalDate, localDateOf } from "@todo/recurrence";
import type { Generation } from "./generation-record.ts";
import { occurrenceOn } from "./occurrence.ts";
import { isAhead, isLive, wantedDates } from "./wanted-dates.ts";

export type GenerationEvent =
  | { type: "template-observed"; userId: string; template: RecurringTask }
  | { type: "occurrence-done"; date: LocalDate; doneOn: LocalDate }
  | { type: "occurrence-generated"; date: LocalDate; task: Task; recurringTaskVersion: number }
  | { type: "looked"; today: LocalDate; until: LocalDate };

/** Days that generated dates are remembered after they have passed: a clock that is set back finds them again. */
const REMEMBERED_DAYS = 31;

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

/**
 * An occurrence was completed, skipped or deleted: matters only where the next one is counted from it.
 * @param occurrence its local date or date-time
 * @param at when, epoch milliseconds
 */
export function observeDone(generation: Generation | undefined, occurrence: string, at: number): GenerationEvent[] {
  const date = occurrence.slice(0, 10);
  if (generation?.template.policy.generate !== "afterCompletion" || generation.generated[date] === undefined) return [];
  return [{ type: "occurrence-done", date, doneOn: localDateOf(at, generation.template.timeZone) }];
}

/** The occurrences that should exist by now and do not. Pure; generating twice adds nothing. @param windowDays how far ahead */
export function generate(generation: Generation, now: number, windowDays: number): GenerationEvent[] {
  const { template, generated } = generation;
  if (!isLive(template)) return [];
  const today = localDateOf(now, template.timeZone);
  const until = addDays(today, windowDays);
  // What exists follows an edited template only while it lies ahead: the past stays as it was.
  const missing = wantedDates(generation, now, windowDays).filter(
    (date) => generated[date] === undefined || (generated[date] !== template.version && isAhead(template, date, now)),
  );
  const events: GenerationEvent[] = missing.map((date) => ({
    type: "occurrence-generated",
    date,
    task: occurrenceOn(template, date, now),
    recurringTaskVersion: template.version,
  }));
  return generation.lookedUntil === until && events.length === 0 ? [] : [...events, { type: "looked", today, until }];
}

/** What was observed, and what is to be generated after it. */
export function observeAndGenerate(
  generation: Generation | undefined,
  observed: GenerationEvent[],
  now: number,
  windowDays: number,
): GenerationEvent[] {
  const after = observed.reduce<Generation | undefined>(evolveGeneration, generation);
  return after ? [...observed, ...generate(after, now, windowDays)] : [];
}

export function evolveGeneration(generation: Generation | undefined, event: GenerationEvent): Generation {
  if (event.type === "template-observed") return observed(generation, event.userId, event.template);
  if (!generation) throw new Error(`A generation cannot begin with ${event.type}`);
  switch (event.type) {
    case "occurrence-done": {
      const { [event.date]: _done, ...generated } = generation.generated;
      const { count, last } = generation.done ?? { count: 0, last: event.date };
      const done = { count: count + 1, last: event.date > last ? event.date : last, on: event.doneOn };
      return { ...generation, generated, done };
    }
    case "occurrence-generated":
      return { ...generation, generated: { ...generation.generated, [event.date]: event.recurringTaskVersion } };
    case "looked":
      return { ...generation, lookedUntil: event.until, paused: false, generated: forgetPast(generation, event.today) };
    default:
      return event satisfies never;
  }
}

function observed(generation: Generation | undefined, userId: string, template: RecurringTask): Generation {
  if (!generation) return { version: 0, userId, template, generated: {}, paused: false };
  const next = { ...generation, template, paused: generation.paused || !isLive(template) };
  const last = Object.keys(generation.generated).sort().at(-1);
  const turns = generation.template.policy.generate === "onSchedule" && template.policy.generate === "afterCompletion";
  // Which of the dates by the calendar are still open is not known here: they stay as they are, and counting from completion begins after them.
  return turns && last !== undefined ? { ...next, generated: {}, done: { count: 0, last, on: last } } : next;
}

/** Keeps the document small: nobody looks before `lookedUntil`, so dates that passed long ago are not generated again. */
function forgetPast({ generated, template }: Generation, today: LocalDate): Record<LocalDate, number> {
  if (template.policy.generate === "afterCompletion") return generated;
  const horizon = addDays(today, -REMEMBERED_DAYS);
  return Object.fromEntries(Object.entries(generated).filter(([date]) => date >= horizon));
}
