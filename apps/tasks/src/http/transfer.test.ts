import type { RecurringTask, Task } from "@todo/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTasks } from "../test-support.ts";
import type { ImportReport } from "../usecases/import.ts";

let tasks: Awaited<ReturnType<typeof startTasks>>;
beforeAll(async () => {
  tasks = await startTasks();
  const as = { authorization: "Bearer anna" };
  const { body } = await tasks.call("POST", "/tasks", { title: "Done one", tags: ["a"] }, as);
  await tasks.call("POST", `/tasks/${body.id}/complete`, undefined, as);
  await tasks.call("POST", "/tasks", { title: "=Open", due: { date: "2026-03-05", time: "09:00" } }, as);
  await tasks.call("POST", "/recurring-tasks", { title: "Weekly", rule: "FREQ=WEEKLY" }, as);
});
afterAll(() => tasks.stop());

interface Exported {
  tasks: Task[];
  recurringTasks: RecurringTask[];
}
const exported = async (user: string) =>
  (await tasks.call<Exported>("GET", "/export", undefined, { authorization: `Bearer ${user}` })).body;
const importAs = (user: string, body: unknown, type = "application/json") =>
  tasks.call<ImportReport>("POST", "/import", body, { authorization: `Bearer ${user}`, "content-type": type });
const titles = async (user: string) => (await exported(user)).tasks.map(({ title }) => title).sort();

test("what one account exports another imports, once however often", async () => {
  const whole = await exported("anna");
  expect((await importAs("bob", whole)).body).toEqual({ imported: 3, failed: [] });
  expect((await importAs("bob", whole)).body).toEqual({ imported: 3, failed: [] });
  const copy = await exported("bob");
  expect(copy.tasks.map(({ title, status, tags }) => [title, status, tags])).toEqual(
    whole.tasks.map(({ title, status, tags }) => [title, status, tags]),
  );
  expect(copy.recurringTasks.map(({ title, rule }) => [title, rule])).toEqual([["Weekly", "FREQ=WEEKLY"]]);
  expect(copy.tasks[0]!.id).not.toBe(whole.tasks[0]!.id);
});

test("importing one's own export changes nothing", async () => {
  const before = await exported("anna");
  await importAs("anna", before);
  expect((await exported("anna")).tasks).toEqual(before.tasks);
});

test("a table goes out and comes in; wrong rows are named, the others are taken", async () => {
  const csv = (await tasks.call<string>("GET", "/export?format=csv")).body;
  expect(csv).toContain("'=Open");
  expect((await importAs("carol", csv, "text/csv")).body).toEqual({ imported: 2, failed: [] });
  expect(await titles("carol")).toEqual(["=Open", "Done one"]);
  const report = (await importAs("dora", "title,priority\nGood,high\nBad,urgent\n,low\n", "text/csv")).body;
  expect(report.imported).toBe(1);
  expect(report.failed.map(({ line }) => line)).toEqual([3, 4]);
  expect(report.failed[0]!.reason).toContain("priority");
});

test("a calendar goes out", async () => {
  const answer = await tasks.call<string>("GET", "/export?format=ics");
  expect(answer.headers["content-type"]).toContain("text/calendar");
  expect(answer.body.match(/BEGIN:VTODO/g)).toHaveLength(3);
});

test("what is no export is refused; what is broken in one is named", async () => {
  expect((await importAs("emil", { things: [] })).status).toBe(422);
  const report = (await importAs("emil", { tasks: [{ title: "no id" }] })).body;
  expect([report.imported, report.failed.length, report.failed[0]?.line]).toEqual([0, 1, 1]);
});

const CALENDAR = [
  "BEGIN:VCALENDAR",
  "BEGIN:VTODO",
  "UID:one",
  "SUMMARY:Buy milk",
  "DUE;TZID=Europe/Berlin:20260305T170000",
  "BEGIN:VALARM",
  "TRIGGER;RELATED=END:-PT15M",
  "END:VALARM",
  "BEGIN:VALARM",
  "TRIGGER;VALUE=DATE-TIME:20200101T080000Z",
  "END:VALARM",
  "END:VTODO",
  "BEGIN:VEVENT",
  "UID:two",
  "SUMMARY:Stand-up",
  "DTSTART;TZID=Europe/Berlin:20260302T090000",
  "RRULE:FREQ=WEEKLY;BYDAY=MO",
  "EXDATE;TZID=Europe/Berlin:20260309T090000",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:three",
  "SUMMARY:Long ago",
  "DTSTART:20200101T080000Z",
  "END:VEVENT",
  "BEGIN:VTODO",
  "UID:four",
  "SUMMARY:Done already",
  "STATUS:COMPLETED",
  "END:VTODO",
  "END:VCALENDAR",
].join("\r\n");

test("a calendar comes in, once however often: tasks, recurring tasks and reminders; what is over is named", async () => {
  for (let time = 0; time < 2; time += 1) {
    const { body } = await importAs("frida", CALENDAR, "text/calendar; charset=utf-8");
    expect(body).toEqual({ imported: 3, failed: [{ line: 20, reason: "The event is over" }] });
  }
  const { tasks: made, recurringTasks } = await exported("frida");
  expect(made.filter((task) => task.recurringTaskId === undefined)).toMatchObject([
    {
      title: "Buy milk",
      due: { date: "2026-03-05", time: "17:00", timeZone: "Europe/Berlin" },
      reminders: [{ before: "PT15M", triggerAt: "2026-03-05T15:45:00.000Z", status: "pending" }],
    },
    { title: "Done already", status: "done" },
  ]);
  expect(recurringTasks).toMatchObject([
    {
      title: "Stand-up",
      rule: "FREQ=WEEKLY;BYDAY=MO",
      time: "09:00",
      timeZone: "Europe/Berlin",
      exdates: ["2026-03-09"],
    },
  ]);
  expect(recurringTasks[0]!.next).not.toContain("2026-03-09");
});

test("one's own calendar comes back to another account as it was, and changes nothing in one's own", async () => {
  const before = await exported("anna");
  const ics = (await tasks.call<string>("GET", "/export?format=ics")).body;
  expect((await importAs("anna", ics, "text/calendar")).body.failed).toEqual([]);
  expect((await exported("anna")).tasks).toEqual(before.tasks);
  await importAs("gustav", ics, "text/calendar");
  const copy = await exported("gustav");
  const bare = (items: Task[]) => items.map(({ title, status, due, tags }) => ({ title, status, due, tags }));
  expect(bare(copy.tasks)).toEqual(expect.arrayContaining(bare(before.tasks)));
  expect(copy.recurringTasks.map(({ title, rule, start }) => [title, rule, start])).toEqual(
    before.recurringTasks.map(({ title, rule, start }) => [title, rule, start]),
  );
});

test("what is no calendar is refused", async () => {
  expect((await importAs("hugo", "Buy milk", "text/calendar")).status).toBe(422);
});
