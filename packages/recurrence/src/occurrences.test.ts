import { expect, test } from "vitest";
import { occurrences } from "./occurrences.ts";

const of = (rule: string, start: string, window: object = {}) =>
  occurrences({ rule, start, timeZone: "Europe/Berlin" }, { limit: 4, ...window });

test.each([
  ["FREQ=WEEKLY;BYDAY=MO", "2026-01-01", {}, ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "2026-03-10",
    { after: "2026-03-10" },
    ["2026-03-24", "2026-04-07", "2026-04-21", "2026-05-05"],
  ],
  ["FREQ=MONTHLY;BYDAY=-1FR", "2026-03-10", { limit: 2 }, ["2026-03-27", "2026-04-24"]],
  [
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "2026-01-01",
    { from: "2026-02-01" },
    ["2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31"],
  ],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-05-01", { limit: 1 }, ["2026-05-29"]],
  ["FREQ=DAILY;COUNT=3", "2026-01-01", {}, ["2026-01-01", "2026-01-02", "2026-01-03"]],
  ["FREQ=DAILY;UNTIL=20260102", "2026-01-01", {}, ["2026-01-01", "2026-01-02"]],
  ["FREQ=DAILY", "1990-01-01", { from: "2026-11-01", before: "2026-11-03" }, ["2026-11-01", "2026-11-02"]],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", { limit: 2 }, ["2028-02-29", "2032-02-29"]],
])("%s from %s gives the days of the window", (rule, start, window, days) => {
  expect(of(rule, start, window)).toEqual(days);
});

test("a rule that never comes true gives nothing, soon", () => {
  const began = performance.now();
  for (const rule of [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29",
  ]) {
    expect(of(rule, "2026-03-01")).toEqual([]);
  }
  expect(performance.now() - began).toBeLessThan(2000);
});

test("excluded days are left out and do not use up the limit", () => {
  const schedule = { rule: "FREQ=DAILY", start: "2026-01-01", timeZone: "UTC", exdates: ["2026-01-02"] };
  expect(occurrences(schedule, { limit: 2 })).toEqual(["2026-01-01", "2026-01-03"]);
});

test("an invalid rule has no occurrences", () => {
  expect(of("FREQ=SOMETIMES", "2026-01-01")).toEqual([]);
});
