import type { RecurringTask } from "@todo/contracts";
import { addDays, dueInstant, localDateOf, occurrences } from "@todo/recurrence";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { evolveGeneration, type GenerationEvent, observeAndGenerate, observeTemplate } from "./generation.ts";
import type { Generation } from "./generation-record.ts";
import { buildTemplate, DAY, HOUR, MONDAY } from "./test-support.ts";
import { nextLook } from "./wanted-dates.ts";

const WINDOW = 28;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const end = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 200 })
      .map((days) => `;UNTIL=${addDays("2026-03-01", days).replaceAll("-", "")}`),
  },
);
const rule = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 1, max: 45 }).map((interval) => `FREQ=DAILY;INTERVAL=${interval}`),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.subarray(DAYS, { minLength: 1 }))
        .map(([interval, days]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(",")}`),
      fc.constantFrom(1, 15, 29, 31, -1).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
      fc.constantFrom("1MO", "-1FR", "5SU").map((day) => `FREQ=MONTHLY;BYDAY=${day}`),
      fc
        .constantFrom("3;BYMONTHDAY=29", "10;BYMONTHDAY=25", "2;BYMONTHDAY=29")
        .map((day) => `FREQ=YEARLY;BYMONTH=${day}`),
    ),
    end,
  )
  .map((parts) => parts.join(""));

const fields = fc.record({
  rule,
  time: fc.option(fc.constantFrom("00:00", "02:30", "09:00", "23:59"), { nil: undefined }),
  timeZone: fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "America/Santiago",
    "UTC",
  ),
  start: fc.integer({ min: -40, max: 40 }).map((days) => addDays("2026-03-02", days)),
  policy: fc.record({
    generate: fc.constant("onSchedule" as const),
    catchUp: fc.constantFrom("all" as const, "latest" as const),
  }),
});
const template = fields.map(({ time, ...rest }) => buildTemplate({ ...rest, ...(time !== undefined && { time }) }));

/** A machine that keeps a generation and can be asked what it made; replays and late snapshots go the same way. */
function machine() {
  const events: Extract<GenerationEvent, { type: "occurrence-generated" }>[] = [];
  let generation: Generation | undefined;
  return {
    events,
    get generation() {
      return generation!;
    },
    handle(now: number, next?: RecurringTask) {
      const observed = next ? observeTemplate(generation, "ada", next) : [];
      for (const event of observeAndGenerate(generation, observed, now, WINDOW)) {
        generation = evolveGeneration(generation, event);
        if (event.type === "occurrence-generated") events.push(event);
      }
    },
  };
}

/** What must exist at an instant, worked out from the rule alone: all that is to come within the window, else the first after it. */
function demanded(shape: RecurringTask, now: number): string[] {
  const { time, timeZone } = shape;
  const today = localDateOf(now, timeZone);
  const schedule = { ...shape, ...(time !== undefined && { time }) };
  const isAhead = (date: string) => dueInstant({ date, timeZone, ...(time !== undefined && { time }) }) > now;
  const ahead = occurrences(schedule, { from: today, limit: 40 }).filter(isAhead);
  const inWindow = ahead.filter((date) => date < addDays(today, WINDOW));
  return inWindow.length > 0 ? inWindow : ahead.slice(0, 1);
}

const localOf = ({ time }: RecurringTask, date: string) => (time === undefined ? date : `${date}T${time}`);

const step = fc.oneof(
  fc.record({ does: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 24 * 50 }) }),
  fc.record({ does: fc.constant("replay" as const), back: fc.nat(5) }),
  fc.record({ does: fc.constant("edit" as const), template }),
  fc.record({ does: fc.constant("stop" as const) }),
  fc.record({ does: fc.constant("set the clock back" as const), hours: fc.integer({ min: 1, max: 72 }) }),
);

it("whatever is edited, replayed, stopped or slept through, each occurrence is made once a version and none within the window is missing", () => {
  fc.assert(
    fc.property(template, fc.array(step, { maxLength: 12 }), (first, steps) => {
      const { events, handle } = machine();
      const snapshots = [first];
      let now = MONDAY;
      handle(now, first);
      for (const action of steps) {
        const before = snapshots.at(-1)!;
        if (action.does === "wait") now += action.hours * HOUR;
        if (action.does === "set the clock back") now -= action.hours * HOUR;
        if (action.does === "edit") snapshots.push({ ...action.template, version: before.version + 1 });
        if (action.does === "stop") snapshots.push({ ...before, active: !before.active, version: before.version + 1 });
        const replayed = action.does === "replay" ? snapshots.at(-1 - action.back) : undefined;
        handle(now, replayed ?? snapshots.at(-1)!);
        const current = snapshots.at(-1)!;
        const made = new Map(events.map((event) => [`${event.task.occurrence} v${event.recurringTaskVersion}`, event]));
        if (current.active) {
          const missing = demanded(current, now).filter(
            (date) => !made.has(`${localOf(current, date)} v${current.version}`),
          );
          expect(missing).toEqual([]);
        }
      }
      const ids = events.map((event) => `${event.task.id}.${event.recurringTaskVersion}`);
      expect(ids).toEqual([...new Set(ids)]);
      for (const { date, task, recurringTaskVersion } of events) {
        const by = snapshots[recurringTaskVersion - 1]!;
        expect(occurrences(by, { from: date, limit: 1 })).toEqual([date]);
        expect(task.occurrence).toBe(localOf(by, date));
      }
    }),
    { numRuns: 100 },
  );
});

it("looking only when it asks to, a recurring task never lacks an occurrence at any moment in between", () => {
  fc.assert(
    fc.property(
      template,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (shape, moments) => {
        const world = machine();
        let now = MONDAY;
        world.handle(now, shape);
        for (const moment of moments) {
          const look = nextLook(world.generation, now, WINDOW);
          if (look !== undefined) expect(look).toBeGreaterThan(now);
          const between = Math.floor(now + moment * ((look ?? now + 400 * DAY) - 1 - now));
          const made = new Set(world.events.map(({ date }) => date));
          expect(demanded(shape, between).filter((date) => !made.has(date))).toEqual([]);
          if (look === undefined) return;
          now = look;
          world.handle(now);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it("“all” leaves no date out from its first day on, however long nobody looked", () => {
  fc.assert(
    fc.property(template, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }), (any, days) => {
      const shape = { ...any, policy: { ...any.policy, catchUp: "all" as const } };
      const { events, handle } = machine();
      let now = MONDAY;
      handle(now, shape);
      const first = demanded(shape, MONDAY)[0];
      for (const away of days) handle((now += away * DAY));
      const today = localDateOf(now, shape.timeZone);
      const all = first === undefined ? [] : occurrences(shape, { from: first, before: today, limit: 2_000 });
      const made = new Set(events.map(({ date }) => date));
      expect(all.filter((date) => !made.has(date))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
