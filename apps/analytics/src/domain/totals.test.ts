import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFact, emptyDay, uncountFact } from "./day.ts";
import { closeDay, noTotals, openDay, statsOf, type Totals, withDay } from "./totals.ts";

const completedOn = (...dates: string[]): Totals =>
  dates.reduce((totals, date) => withDay(totals, countFact(emptyDay(date), "completed", "t")), noTotals);

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

  it("takes back exactly the fact that is undone", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999), { minLength: 1 }), fc.nat(), (ids, pick) => {
        const all = ids.reduce((counted, id) => countFact(counted, "completed", String(id)), emptyDay("2026-03-02"));
        const undone = String(ids[pick % ids.length]);
        const less = uncountFact(all, "completed", undone);
        expect(statsOf(withDay(undefined, less), "2026-03-02").completedTotal).toBe(ids.length - 1);
        expect(uncountFact(less, "completed", undone)).toBe(less);
        for (const id of ids) if (String(id) !== undone) expect(countFact(less, "completed", String(id))).toBe(less);
      }),
    );
  });

  it("keeps the counts of a day that is closed, and reads it no more", () => {
    const day = countFact(emptyDay("2026-03-02"), "created", "t1");
    const open = openDay(openDay(undefined, "2026-03-01"), "2026-03-02");
    expect(closeDay(open, day)).toEqual({ ...withDay(undefined, day), open: ["2026-03-01"] });
    expect(openDay(open, "2026-03-02")).toBe(open);
  });

  it("writes nothing when nothing changed", () => {
    const day = countFact(emptyDay("2026-03-02"), "created", "t1");
    const totals = withDay(undefined, day);
    expect(countFact(day, "created", "t1")).toBe(day);
    expect(withDay(totals, day)).toBe(totals);
  });
});
