import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFact, emptyDay } from "./day.ts";
import { statsOf, type Totals, withDay } from "./totals.ts";

const completedOn = (...dates: string[]): Totals =>
  dates.reduce<Totals>((totals, date) => withDay(totals, countFact(emptyDay(date), "completed", "t")), { days: {} });

describe("streaks", () => {
  it("count consecutive days with something done, up to today", () => {
    expect(statsOf(completedOn("2026-02-28", "2026-03-01", "2026-03-02"), "2026-03-02").streak).toBe(3);
  });

  it("are not broken by a day that is not over yet", () => {
    expect(statsOf(completedOn("2026-02-28", "2026-03-01"), "2026-03-02").streak).toBe(2);
  });

  it("end with a day on which nothing was done", () => {
    expect(statsOf(completedOn("2026-02-25", "2026-02-26", "2026-02-27"), "2026-03-02")).toMatchObject({
      streak: 0,
      longestStreak: 3,
    });
  });
});

describe("counting", () => {
  it("counts each fact once, in whatever order and however often it arrives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (ids) => {
        const day = ids.reduce((counted, id) => countFact(counted, "created", String(id)), emptyDay("2026-03-02"));
        expect(statsOf(withDay(undefined, day), "2026-03-02").createdTotal).toBe(new Set(ids).size);
      }),
    );
  });

  it("writes nothing when nothing changed", () => {
    const day = countFact(emptyDay("2026-03-02"), "created", "t1");
    const totals = withDay(undefined, day);
    expect(countFact(day, "created", "t1")).toBe(day);
    expect(withDay(totals, day)).toBe(totals);
  });
});
