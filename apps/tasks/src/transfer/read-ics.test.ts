import { AppError, type RecurringTask, type Task } from "@todo/contracts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueOf } from "../domain/due.ts";
import { triggerAtOf } from "../domain/reminder-time.ts";
import { buildTask, MONDAY } from "../test-support.ts";
import { beforeOf, triggerOf } from "./alarm.ts";
import { toIcs } from "./ics.ts";
import { type IcsItem, readIcs } from "./read-ics.ts";

const home = { timeZone: "Europe/Berlin", now: Date.parse(MONDAY) };
const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const entry = (kind: "VTODO" | "VEVENT", ...lines: string[]) => [`BEGIN:${kind}`, ...lines, `END:${kind}`];
const alarm = (trigger: string) => ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, "END:VALARM"];
const readOne = (...lines: string[]): IcsItem => readIcs(calendar(...lines), home)[0]!.read();
const task = (...lines: string[]) => {
  const item = readOne(...lines);
  if (item.kind !== "task") throw new Error("It recurs");
  return item;
};
const recurring = (...lines: string[]) => {
  const item = readOne(...lines);
  if (item.kind !== "recurring") throw new Error("It does not recur");
  return item;
};

describe("a VTODO", () => {
  test("is a task with all it says", () => {
    const item = task(
      ...entry(
        "VTODO",
        "UID:u1",
        "SUMMARY:Call mum\\, then",
        "  dad",
        "DESCRIPTION:one\\ntwo",
        "PRIORITY:1",
        "CATEGORIES:Family,Phone",
        "DUE;TZID=America/New_York:20260305T170000",
        ...alarm("TRIGGER;RELATED=END:-PT15M"),
        ...alarm("TRIGGER;VALUE=DATE-TIME:20260304T080000Z"),
      ),
    );
    expect(item).toEqual({
      kind: "task",
      uid: "u1",
      done: false,
      fields: {
        title: "Call mum, then dad",
        notes: "one\ntwo",
        priority: "high",
        tags: ["family", "phone"],
        due: { date: "2026-03-05", time: "17:00", timeZone: "America/New_York" },
        reminders: [{ before: "PT15M" }, { at: "2026-03-04T08:00:00.000Z" }],
      },
    });
  });

  test.each([
    ["a day", "DUE;VALUE=DATE:20260305", { date: "2026-03-05", timeZone: "Europe/Berlin" }],
    ["an instant, shown in the person's zone", "DUE:20260305T160000Z", { date: "2026-03-05", time: "17:00" }],
    ["a wall clock without zone", "DUE:20260305T170000", { time: "17:00", timeZone: "Europe/Berlin" }],
    ["a vendor's name of a zone", "DUE;TZID=/x.org/2005/Asia/Tokyo:20260305T170000", { timeZone: "Asia/Tokyo" }],
  ])("may be due on %s", (_name, line, due) => {
    expect(task(...entry("VTODO", "SUMMARY:x", line)).fields.due).toMatchObject(due);
  });

  test("may be due in a zone that only the file describes: the instant counts", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Our office",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:-0500",
      "TZOFFSETTO:-0500",
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const { fields } = task(...zone, ...entry("VTODO", "SUMMARY:x", "DUE;TZID=Our office:20260305T170000"));
    expect(fields.due).toEqual({ date: "2026-03-05", time: "23:00", timeZone: "Europe/Berlin" });
  });

  test.each(["STATUS:COMPLETED", "COMPLETED:20260301T080000Z"])("with %s is done", (line) => {
    expect(task(...entry("VTODO", "SUMMARY:x", line)).done).toBe(true);
  });

  test.each([
    [0, "none"],
    [3, "high"],
    [5, "medium"],
    [9, "low"],
  ])("of priority %i has the priority %s", (number, priority) => {
    expect(task(...entry("VTODO", "SUMMARY:x", `PRIORITY:${number}`)).fields.priority).toBe(priority);
  });
});

describe("a VEVENT", () => {
  test("that is to come is a task due when it begins", () => {
    const lines = ["UID:e1", "SUMMARY:Party", "DTSTART;TZID=Europe/Berlin:20260307T200000", "DTEND:20260308T020000Z"];
    expect(task(...entry("VEVENT", ...lines, ...alarm("TRIGGER:-P1D"))).fields).toMatchObject({
      due: { date: "2026-03-07", time: "20:00" },
      reminders: [{ before: "P1D" }],
    });
  });

  test.each([
    ["that is over", ["DTSTART:20260301T080000Z", "DTEND:20260301T090000Z"], /over/],
    ["that was canceled", ["DTSTART:20260310T080000Z", "STATUS:CANCELLED"], /canceled/],
    ["without a title", ["DTSTART:20260310T080000Z"], /title/i],
    ["with a date that is none", ["SUMMARY:x", "DTSTART:nonsense"], /invalid date/],
    ["with a rule that is none", ["SUMMARY:x", "DTSTART:20260310T080000Z", "RRULE:FREQ=NEVER"], /frequency/],
  ])("%s is refused with the reason", (_name, lines, reason) => {
    const title = lines.some((line) => line.startsWith("SUMMARY")) || /title/i.test(reason.source) ? [] : ["SUMMARY:x"];
    expect(() => readOne(...entry("VEVENT", ...title, ...lines))).toThrow(reason);
  });

  test("with a rule is a recurring task on the wall clock of its zone", () => {
    const item = recurring(
      ...entry(
        "VEVENT",
        "UID:e1",
        "SUMMARY:Stand-up",
        "DTSTART;TZID=Europe/Berlin:20260302T090000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T225959Z",
        "EXDATE;TZID=Europe/Berlin:20260309T090000,20260316T090000",
        ...alarm("TRIGGER:-PT10M"),
      ),
    );
    expect(item).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231",
      start: { date: "2026-03-02", time: "09:00", timeZone: "Europe/Berlin" },
      exdates: ["2026-03-09", "2026-03-16"],
      reminders: [{ before: "PT10M" }],
      active: true,
    });
  });

  test("of which one occurrence was moved: the rule leaves it out, and it is a task of its own", () => {
    const master = entry("VEVENT", "UID:e1", "SUMMARY:Stand-up", "DTSTART:20260302T080000Z", "RRULE:FREQ=WEEKLY");
    const moved = entry(
      "VEVENT",
      "UID:e1",
      "RECURRENCE-ID:20260309T080000Z",
      "SUMMARY:Stand-up, later",
      "DTSTART:20260309T100000Z",
    );
    const [first, second] = readIcs(calendar(...master, ...moved), home).map(({ read }) => read());
    expect(first).toMatchObject({ kind: "recurring", exdates: ["2026-03-09"] });
    expect(second).toMatchObject({ kind: "task", fields: { title: "Stand-up, later", due: { time: "11:00" } } });
    expect(second!.uid).not.toBe(first!.uid);
  });
});

describe("a calendar", () => {
  test("names the line on which each entry begins, and one broken entry does not keep the others out", () => {
    const text = calendar(
      ...entry("VTODO", "SUMMARY:a"),
      ...entry("VTODO", "nonsense"),
      ...entry("VTODO", "SUMMARY:c"),
    );
    const entries = readIcs(text, home);
    expect(entries.map(({ line }) => line)).toEqual([3, 6, 9]);
    expect(entries[0]!.read()).toMatchObject({ fields: { title: "a" } });
    expect(() => entries[1]!.read()).toThrow(/invalid line/);
    expect(entries[2]!.read()).toMatchObject({ fields: { title: "c" } });
  });

  test.each(["", "hello", "title,notes\nBuy milk,", "BEGIN:VCARD\r\nEND:VCARD"])("%j is none", (text) => {
    expect(() => readIcs(text, home)).toThrow(AppError);
  });

  test("any text at all is read or refused, and nothing else happens", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("BEGIN:VTODO", "END:VTODO", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM"),
      fc.constantFrom("DTSTART:20260302T090000", "RRULE:FREQ=DAILY", "SUMMARY:x", "TRIGGER:-PT5M", "DUE:", "EXDATE:x"),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { read } of readIcs(calendar(...lines), home)) {
          try {
            expect(read().fields.title).not.toBe("");
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
            expect(error).not.toBeInstanceOf(TypeError);
          }
        }
      }),
    );
  });
});

describe("alarms", () => {
  const duration = fc
    .tuple(fc.nat(20), fc.nat(23), fc.nat(59))
    .filter(([days, hours, minutes]) => days + hours + minutes > 0)
    .map(([days, hours, minutes]) => ({
      before: `P${days}DT${hours}H${minutes}M`,
      ms: ((days * 24 + hours) * 60 + minutes) * 60_000,
    }));

  test("on an all-day task count from 09:00 here and from midnight in a calendar", () => {
    expect(triggerOf("PT15M", true)).toBe("PT8H45M");
    expect(triggerOf("P1D", true)).toBe("-PT15H");
    expect(beforeOf({ days: 0, ms: 15 * 3_600_000, negative: true }, true)).toBe("PT24H");
    expect(beforeOf({ days: 0, ms: 10 * 3_600_000, negative: false }, true)).toBeUndefined();
  });

  test("come back as they went out", () => {
    fc.assert(
      fc.property(duration, fc.boolean(), ({ before, ms }, allDay) => {
        const [, sign, days = "0", hours = "0", minutes = "0"] = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(
          triggerOf(before, allDay)!,
        )!;
        const offset = {
          days: Number(days),
          ms: (Number(hours) * 60 + Number(minutes)) * 60_000,
          negative: sign === "-",
        };
        const back = beforeOf(offset, allDay)!;
        const due = dueOf({ date: "2026-08-20", ...(!allDay && { time: "12:00" }) }, "UTC");
        const at = (text: string) => triggerAtOf({ before: text }, due, 0);
        expect(at(back)).toBe(at(before));
        expect(Date.parse(at(before))).toBe(Date.parse(allDay ? "2026-08-20T09:00Z" : due.at) - ms);
      }),
    );
  });
});

describe("what goes out comes in again", () => {
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"];
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .filter((each) => each.trim() === each && each !== "");
  const date = fc
    .date({ min: new Date("2026-03-10"), max: new Date("2030-12-31"), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 10));
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const due = fc
    .record({ date, time: fc.option(time, { nil: undefined }), timeZone: fc.constantFrom(...zones) })
    .map((input) => dueOf({ ...input, time: input.time! }, "UTC"));

  const anyTask = fc
    .record({
      title: text.filter((each) => !each.includes("\u0000")),
      priority: fc.constantFrom("none" as const, "low" as const, "medium" as const, "high" as const),
      tags: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9,;\\]{0,9}$/), { maxLength: 4 }),
      due: fc.option(due, { nil: null }),
      minutes: fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 3 }),
      status: fc.constantFrom("open" as const, "done" as const),
    })
    .map(({ minutes, ...fields }): Task => {
      const reminders = fields.due
        ? minutes.map((count, index) => {
            const before = `PT${count}M`;
            return {
              id: `t1-${index}`,
              before,
              triggerAt: triggerAtOf({ before }, fields.due, 0),
              channel: "in-app" as const,
              status: "pending" as const,
            };
          })
        : [];
      const completed = fields.status === "done" ? { completedAt: MONDAY } : {};
      const { userId: _user, filed: _filed, ...task } = buildTask({ ...fields, ...completed, reminders });
      return task;
    });

  test("any task: words, date, zone, reminders", () => {
    fc.assert(
      fc.property(anyTask, fc.constantFrom(...zones), (given, timeZone) => {
        // Control characters have no form in a calendar; everything else does.
        fc.pre(!/\p{Cc}/u.test(given.title));
        const [only] = readIcs(toIcs([given], [], home.now), { ...home, timeZone });
        const item = only!.read();
        if (item.kind !== "task") throw new Error("It recurs");
        expect({ ...item.fields, due: undefined, reminders: undefined }).toEqual({
          title: given.title,
          notes: "",
          priority: given.priority,
          tags: given.tags,
          due: undefined,
          reminders: undefined,
        });
        expect(item.done).toBe(given.status === "done");
        const back = item.fields.due ? dueOf(item.fields.due, timeZone) : null;
        expect(back?.at).toBe(given.due?.at);
        if (given.due?.time === undefined) expect(back?.date).toBe(given.due?.date);
        expect((item.fields.reminders ?? []).map((each) => triggerAtOf(each, back, 0)).sort()).toEqual(
          given.reminders.map(({ triggerAt }) => triggerAt).sort(),
        );
      }),
    );
  });

  test("any recurring task: rule, wall clock, zone, what it leaves out, reminders", () => {
    const anyRecurring = fc.record({
      title: fc.stringMatching(/^[A-Za-z][A-Za-z ,;\\]{0,20}[a-z]$/),
      rule: fc.constantFrom(
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
        "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20301231",
        "FREQ=YEARLY;COUNT=5",
      ),
      start: date,
      time: fc.option(time, { nil: undefined }),
      timeZone: fc.constantFrom(...zones),
      exdates: fc.uniqueArray(date, { maxLength: 3 }),
      active: fc.boolean(),
      minutes: fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyRecurring, ({ minutes, time: at, ...fields }) => {
        const template: RecurringTask = {
          ...{
            id: "r1",
            notes: "",
            priority: "none",
            tags: [],
            text: "",
            next: [],
            createdAt: MONDAY,
            updatedAt: MONDAY,
            version: 1,
          },
          policy: { generate: "onSchedule", catchUp: "latest" },
          ...fields,
          ...(at && { time: at }),
          reminders: minutes.map((count) => ({ before: `PT${count}M`, channel: "in-app" })),
        };
        const item = readIcs(toIcs([], [template], home.now), home)[0]!.read();
        if (item.kind !== "recurring") throw new Error("It does not recur");
        expect(item).toMatchObject({ rule: fields.rule, active: fields.active, fields: { title: fields.title } });
        expect(item.start).toEqual({ date: fields.start, timeZone: fields.timeZone, ...(at && { time: at }) });
        expect(item.exdates.sort()).toEqual(fields.exdates.sort());
        const due = dueOf({ date: fields.start, ...(at && { time: at }) }, fields.timeZone);
        const instants = (befores: string[]) => befores.map((before) => triggerAtOf({ before }, due, 0)).sort();
        expect(instants(item.reminders.map(({ before }) => before))).toEqual(
          instants(minutes.map((count) => `PT${count}M`)),
        );
      }),
    );
  });
});
