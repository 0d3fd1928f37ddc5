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
