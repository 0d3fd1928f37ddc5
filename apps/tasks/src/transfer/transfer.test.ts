import type { RecurringTask } from "@todo/contracts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildTask, MONDAY } from "../test-support.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { toIcs } from "./ics.ts";
import { tasksToCsv } from "./task-csv.ts";

test("any table is read back as it was written", () => {
  // A row of nothing but blanks is passed over, and an apostrophe before a formula sign means a guard.
  const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^'[=+\-@\t\r]/.test(text));
  const rows = fc.array(fc.tuple(fc.constant("x"), cell, cell), { minLength: 1 });
  fc.assert(
    fc.property(rows, (table) => {
      expect(readCsv(writeCsv(table)).map(({ cells }) => cells)).toEqual(table);
    }),
  );
});

test("rows know the line they begin on", () => {
  expect(readCsv('a,"b\nc"\r\n\r\nd,e').map(({ line }) => line)).toEqual([1, 4]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])("the title %j is no formula in a spreadsheet", (title) => {
  expect(tasksToCsv([buildTask({ title })]).split("\r\n")[1]).toMatch(/^"?'/);
});

test("a calendar has a VTODO for each task and one with the rule for a recurring task", () => {
  const recurring: RecurringTask = {
    id: "r1",
    title: "Stand-up; daily, short",
    notes: "",
    priority: "high",
    tags: [],
    rule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231",
    start: "2026-03-02",
    time: "09:00",
    timeZone: "Europe/Berlin",
    text: "every Monday at 9:00 AM",
    active: true,
    policy: { generate: "onSchedule", catchUp: "latest" },
    reminders: [],
    exdates: ["2026-03-09"],
    next: [],
    createdAt: MONDAY,
    updatedAt: MONDAY,
    version: 1,
  };
  const occurrence = buildTask({ id: "o1", recurringTaskId: "r1" });
  const due = { date: "2026-03-05", timeZone: "Europe/Berlin", at: "2026-03-05T23:00:00.000Z" };
  const lines = toIcs([buildTask({ due, notes: "one\ntwo" }), occurrence], [recurring], Date.parse(MONDAY)).split(
    "\r\n",
  );
  expect(lines.filter((line) => line === "BEGIN:VTODO")).toHaveLength(2);
  expect(lines).toEqual(
    expect.arrayContaining([
      "DTSTAMP:20260302T070000Z",
      "DUE;VALUE=DATE:20260305",
      "DESCRIPTION:one\\ntwo",
      "SUMMARY:Stand-up\\; daily\\, short",
      "DTSTART:20260302T090000",
      "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T235959",
      "EXDATE:20260309T090000",
    ]),
  );
});

test("no line is longer than 75 octets, and unfolding gives the text back", () => {
  const title = "Überweisung für 北京 🎉 ".repeat(20).trim();
  const ics = toIcs([buildTask({ title })], [], Date.parse(MONDAY));
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(ics.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}`);
});
