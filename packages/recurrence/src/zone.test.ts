import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths } from "./calendar.ts";
import { isTimeZone, localDateOf, localTimeOf, startOfDay, toInstant } from "./zone.ts";

const iso = (epochMs: number) => new Date(epochMs).toISOString();

test("a wall-clock time keeps its hour across the change of clocks", () => {
  expect(iso(toInstant("2026-03-28", "09:00", "Europe/Berlin"))).toBe("2026-03-28T08:00:00.000Z");
  expect(iso(toInstant("2026-03-30", "09:00", "Europe/Berlin"))).toBe("2026-03-30T07:00:00.000Z");
});

test("a skipped time moves forward by the gap", () => {
  expect(iso(toInstant("2026-03-29", "02:30", "Europe/Berlin"))).toBe("2026-03-29T01:30:00.000Z");
  expect(localTimeOf(toInstant("2026-03-29", "02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("03:30");
});

test("a time that happens twice means the first", () => {
  expect(iso(toInstant("2026-10-25", "02:30", "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
});

test("a day whose midnight is skipped starts at its first minute", () => {
  expect(localTimeOf(startOfDay("2026-09-06", "America/Santiago"), "America/Santiago")).toBe("01:00");
});

test("known and unknown zones are told apart", () => {
  expect(["Europe/Berlin", "UTC", "Mars/Phobos", "", "+02:00"].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("months are added without leaving the month", () => {
  expect([addMonths("2026-01-31", 1), addMonths("2026-01-31", -11), addDays("2026-02-28", 1)]).toEqual([
    "2026-02-28",
    "2025-02-28",
    "2026-03-01",
  ]);
});

test("date and time of an instant lead back to it, but for the repeated hour", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "America/Santiago",
  );
  fc.assert(
    fc.property(fc.integer({ min: 20_000_000, max: 40_000_000 }), zones, (minutes, zone) => {
      const instant = minutes * 60_000;
      const back = toInstant(localDateOf(instant, zone), localTimeOf(instant, zone), zone);
      return back === instant || back === instant - 3_600_000;
    }),
    { numRuns: 300 },
  );
});
