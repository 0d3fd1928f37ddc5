import type { RecurringTask } from "@todo/contracts";
import { addDays, localDateOf, localTimeOf } from "@todo/recurrence";
import { describe, expect, it } from "vitest";
import { evolveGeneration, observeAndGenerate, observeDone, observeTemplate } from "./generation.ts";
import type { Generation } from "./generation-record.ts";
import { buildTemplate, DAY, HOUR, MONDAY } from "./test-support.ts";
import { nextLook } from "./wanted-dates.ts";

const WINDOW = 28;

/** A recurring task as the scheduler keeps it, and every date it has made so far, in order. */
function series(template: RecurringTask, at = MONDAY) {
  const made: string[] = [];
  const tasks: { occurrence: string; version: number; due: string; reminders: string[] }[] = [];
  let generation: Generation | undefined;
  const take = (events: ReturnType<typeof observeAndGenerate>) => {
    for (const event of events) {
      generation = evolveGeneration(generation, event);
      if (event.type !== "occurrence-generated") continue;
      made.push(event.date);
      tasks.push({
        occurrence: event.task.occurrence!,
        version: event.recurringTaskVersion,
        due: event.task.due!.at,
        reminders: event.task.reminders.map((reminder) => reminder.triggerAt),
      });
    }
  };
  const observe = (next: RecurringTask, now: number) =>
    take(observeAndGenerate(generation, observeTemplate(generation, "ada", next), now, WINDOW));
  observe(template, at);
  return {
    made,
    tasks,
    observe,
    look: (now: number) => take(observeAndGenerate(generation, [], now, WINDOW)),
    done: (occurrence: string, now: number) =>
      take(observeAndGenerate(generation, observeDone(generation, occurrence, now), now, WINDOW)),
    nextLook: (now: number) => nextLook(generation!, now, WINDOW),
    get known() {
      return Object.keys(generation!.generated);
    },
  };
}

describe("by the calendar", () => {
  it("makes what lies within [today, today + 28 days), and nothing twice", () => {
    const mondays = series(buildTemplate({ rule: "FREQ=WEEKLY;BYDAY=MO" }));
    expect(mondays.made).toEqual(["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"]);
    mondays.look(MONDAY);
    mondays.look(MONDAY + HOUR);
    expect(mondays.made).toHaveLength(4);
  });

  it("leaves out today when its time has passed, and keeps it all day when it has no time", () => {
    const rule = "FREQ=WEEKLY;BYDAY=MO";
    expect(series(buildTemplate({ rule, time: "08:59" })).made[0]).toBe("2026-03-09");
    expect(series(buildTemplate({ rule, time: "09:01" })).made[0]).toBe("2026-03-02");
    expect(series(buildTemplate({ rule }), MONDAY + 14 * HOUR).made[0]).toBe("2026-03-02");
  });

  it("has one ahead where the rule is rarer than the window, also right after the last was due", () => {
    const yearly = series(buildTemplate({ rule: "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", time: "10:00" }));
    expect(yearly.made).toEqual(["2026-03-05"]);
    const due = Date.parse("2026-03-05T09:00:00Z");
    expect(yearly.nextLook(MONDAY)).toBe(due);
    yearly.look(due);
    expect(yearly.made).toEqual(["2026-03-05", "2027-03-05"]);
  });

  it("forgets the dates of an older rule: the one ahead of a yearly rule does not stand for a new monthly one", () => {
    const template = buildTemplate({ rule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24" });
    const changed = series(template);
    changed.observe(buildTemplate({ rule: "FREQ=MONTHLY;BYMONTHDAY=15", version: 2 }), MONDAY);
    expect(changed.made).toEqual(["2026-12-24", "2026-03-15"]);
    expect(changed.nextLook(MONDAY)).toBe(Date.parse("2026-03-15T23:00:00Z"));
    changed.observe(buildTemplate({ rule: "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", version: 3 }), MONDAY);
    expect(changed.made.at(-1)).toBe("2026-07-01");
  });

  it("renews under an edited template what lies ahead, and leaves what has passed as it was", () => {
    const mondays = series(buildTemplate({ rule: "FREQ=WEEKLY;BYDAY=MO", time: "10:00" }));
    mondays.observe(
      buildTemplate({ rule: "FREQ=WEEKLY;BYDAY=MO", time: "10:00", title: "Swim", version: 2 }),
      MONDAY + 2 * HOUR,
    );
    expect(mondays.tasks.filter(({ version }) => version === 2).map(({ occurrence }) => occurrence)).toEqual([
      "2026-03-09T10:00",
      "2026-03-16T10:00",
      "2026-03-23T10:00",
    ]);
  });

  it("ends with COUNT and with UNTIL, and then asks for no further look", () => {
    const counted = series(buildTemplate({ rule: "FREQ=DAILY;COUNT=3" }));
    expect(counted.made).toEqual(["2026-03-02", "2026-03-03", "2026-03-04"]);
    expect(counted.nextLook(MONDAY)).toBeUndefined();
    const until = series(buildTemplate({ rule: "FREQ=DAILY;UNTIL=20260303" }));
    expect(until.made).toEqual(["2026-03-02", "2026-03-03"]);
    expect(until.nextLook(MONDAY)).toBeUndefined();
  });

  it("is due when an all-day task is: at the end of its day; its reminders count from 09:00", () => {
    const reminders = [{ before: "P1D", channel: "in-app" as const }];
    const { tasks } = series(buildTemplate({ rule: "FREQ=DAILY;COUNT=1", start: "2026-03-29", reminders }));
    expect(tasks).toMatchObject([{ due: "2026-03-29T22:00:00.000Z", reminders: ["2026-03-28T08:00:00.000Z"] }]);
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z", "a time in the gap moves forward by it"],
    ["Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z", "a time that comes twice means the first"],
    ["America/Santiago", "2026-09-06", "00:15", "2026-09-06T04:15:00.000Z", "also where midnight is skipped"],
  ])("%s %s %s is due at %s: %s", (timeZone, start, time, due) => {
    const { tasks } = series(
      buildTemplate({ rule: "FREQ=DAILY;COUNT=1", start, time, timeZone }),
      Date.parse(`${start}T00:00:00Z`) - DAY,
    );
    expect(tasks.map((task) => task.due)).toEqual([due]);
  });
});

describe("after an absence", () => {
  const daily = (catchUp: "all" | "latest") =>
    buildTemplate({ rule: "FREQ=DAILY", time: "07:00", policy: { generate: "onSchedule", catchUp } });
  /** Away from the end of the first window for ten days, back at noon: today's time has passed as well. */
  const back = Date.parse("2026-04-09T10:00:00Z");

  it("makes up for all that was missed, today's included", () => {
    const { made, look } = series(daily("all"));
    made.length = 0;
    look(back);
    expect([made[0], made.indexOf("2026-04-09"), made.length]).toEqual(["2026-03-30", 10, 11 + 27]);
  });

  it("or only for the latest", () => {
    const { made, look } = series(daily("latest"));
    made.length = 0;
    look(back);
    expect(made.slice(0, 2)).toEqual(["2026-04-09", "2026-04-10"]);
  });

  it("back on the very day that nobody looked at, misses nothing of it", () => {
    const { made, look } = series(daily("all"));
    made.length = 0;
    look(Date.parse("2026-03-30T10:00:00Z"));
    expect(made[0]).toBe("2026-03-30");
  });

  it("finds the latest also after years, and of all never more than 400", () => {
    const year = Date.parse("2028-04-09T10:00:00Z");
    const latest = series(daily("latest"));
    latest.made.length = 0;
    latest.look(year);
    expect(latest.made[0]).toBe("2028-04-09");
    const all = series(daily("all"));
    all.made.length = 0;
    all.look(year);
    expect([all.made[0], all.made.length]).toEqual([addDays("2028-04-09", -399), 400 + 27]);
    const rare = buildTemplate({ rule: "FREQ=YEARLY;INTERVAL=4;BYMONTH=3;BYMONTHDAY=3" });
    const rarely = series(rare);
    rarely.made.length = 0;
    rarely.look(Date.parse("2037-01-01T00:00:00Z"));
    expect(rarely.made).toEqual(["2034-03-03", "2038-03-03"]);
  });

  it.each([
    ["stopped", { active: false }],
    ["deleted", { deletedAt: new Date(MONDAY).toISOString() }],
  ])("of its template, which was %s, only “all” makes up for it", (_name, away) => {
    for (const catchUp of ["all", "latest"] as const) {
      const { made, observe } = series(daily(catchUp));
      observe({ ...daily(catchUp), ...away, version: 2 }, MONDAY + DAY);
      made.length = 0;
      observe({ ...daily(catchUp), version: 3 }, back);
      expect(made[0]).toBe(catchUp === "all" ? "2026-03-30" : "2026-04-10");
    }
  });
});

describe("a template's snapshots", () => {
  it("that come late lose", () => {
    const { made, observe } = series(buildTemplate({ version: 3 }));
    observe(buildTemplate({ rule: "FREQ=DAILY", version: 2 }), MONDAY);
    observe(buildTemplate({ rule: "FREQ=DAILY", version: 3 }), MONDAY);
    expect(made).toHaveLength(4);
  });

  it("leave a stopped template without dates and without a look", () => {
    const stopped = series(buildTemplate({ active: false }));
    expect(stopped.made).toEqual([]);
    expect(stopped.nextLook(MONDAY)).toBeUndefined();
  });
});

describe("counted from completion", () => {
  const policy = { generate: "afterCompletion", catchUp: "latest" } as const;

  it("has one open at a time, the next counted from the day the last was done", () => {
    const plants = series(buildTemplate({ rule: "FREQ=DAILY;INTERVAL=3", policy }));
    expect(plants.made).toEqual(["2026-03-02"]);
    plants.look(MONDAY + 9 * DAY);
    expect(plants.made).toHaveLength(1);
    plants.done("2026-03-02", MONDAY + 9 * DAY);
    plants.done("2026-03-02", MONDAY + 9 * DAY);
    expect(plants.made).toEqual(["2026-03-02", "2026-03-14"]);
  });

  it("goes on when an occurrence is done before its day: the next is a later one, never the same again", () => {
    const mondays = series(buildTemplate({ rule: "FREQ=WEEKLY;BYDAY=MO", start: "2026-03-09", policy }));
    mondays.done("2026-03-09", MONDAY + 3 * DAY);
    mondays.done("2026-03-16", MONDAY + 3 * DAY);
    expect(mondays.made).toEqual(["2026-03-09", "2026-03-16", "2026-03-23"]);
  });

  it("ends after COUNT of them", () => {
    const thrice = series(buildTemplate({ rule: "FREQ=DAILY;COUNT=3", policy }));
    for (let day = 0; day < 6; day += 1) thrice.done(thrice.made.at(-1)!, MONDAY + day * DAY);
    expect(thrice.made).toEqual(["2026-03-02", "2026-03-03", "2026-03-04"]);
  });

  it("does not double an open occurrence whose time has passed when its template is given another time", () => {
    const template = buildTemplate({ rule: "FREQ=DAILY", time: "10:00", policy });
    const open = series(template);
    open.observe({ ...template, time: "08:00", version: 2 }, MONDAY + DAY);
    expect(open.tasks).toHaveLength(1);
  });

  it("begins after the dates that the calendar gave, when a template turns to it", () => {
    const template = buildTemplate({ rule: "FREQ=WEEKLY;BYDAY=MO" });
    const turned = series(template);
    turned.observe({ ...template, policy, version: 2 }, MONDAY + DAY);
    expect(turned.made.slice(4)).toEqual(["2026-03-30"]);
    turned.done("2026-03-30", MONDAY + 30 * DAY);
    expect(turned.made.at(-1)).toBe("2026-04-06");
  });
});

describe("what is remembered", () => {
  it("stays small over years", () => {
    const daily = series(buildTemplate({ rule: "FREQ=DAILY" }));
    for (let day = 0; day < 1_000; day += 7) daily.look(MONDAY + day * DAY);
    expect(daily.known.length).toBeLessThan(70);
    expect(new Set(daily.made).size).toBe(daily.made.length);
  });

  it("keeps a clock that is set back from making anything twice", () => {
    const daily = series(buildTemplate({ rule: "FREQ=DAILY", time: "09:30" }));
    for (const days of [10, 3, 0, 11, 1, 12]) daily.look(MONDAY + days * DAY);
    expect(new Set(daily.made).size).toBe(daily.made.length);
    expect(localTimeOf(MONDAY, "Europe/Berlin")).toBe("09:00");
    expect(daily.made.at(-1)).toBe(addDays(localDateOf(MONDAY, "Europe/Berlin"), 12 + 27));
  });
});
