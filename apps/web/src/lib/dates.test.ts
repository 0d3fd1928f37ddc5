import { expect, test } from "vitest";
import { addDays, dateIn, instantOf, startOfWeek } from "./dates.ts";

test("the date depends on the zone", () => {
  const instant = Date.parse("2026-03-01T23:30:00Z");
  expect(dateIn("Europe/Berlin", instant)).toBe("2026-03-02");
  expect(dateIn("America/New_York", instant)).toBe("2026-03-01");
});

test("days are added across months and leap days", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("the week starts where its owner says", () => {
  expect(startOfWeek("2026-11-24", "monday")).toBe("2026-11-23");
  expect(startOfWeek("2026-11-24", "sunday")).toBe("2026-11-22");
});

test("nine o'clock is nine o'clock on both sides of a clock change", () => {
  expect(new Date(instantOf("2026-03-28", "09:00", "Europe/Berlin")).toISOString()).toBe("2026-03-28T08:00:00.000Z");
  expect(new Date(instantOf("2026-03-29", "09:00", "Europe/Berlin")).toISOString()).toBe("2026-03-29T07:00:00.000Z");
});
