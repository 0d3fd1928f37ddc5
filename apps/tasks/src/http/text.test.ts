import type { Problem, RecurringTask, Task } from "@todo/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTasks } from "../test-support.ts";
import type { ImportReport } from "../usecases/import.ts";

// Monday, 2 March 2026, 08:00 in Berlin.
let tasks: Awaited<ReturnType<typeof startTasks>>;
beforeAll(async () => {
  tasks = await startTasks();
});
afterAll(() => tasks.stop());

const add = <Body = Task>(text: string, headers?: Record<string, string>) =>
  tasks.call<Body>("POST", "/tasks", { text }, headers);

test.each([
  [
    "Remind me to exercise every Monday",
    { title: "exercise", rule: "FREQ=WEEKLY;BYDAY=MO", reminders: [{ before: "PT0S" }] },
  ],
  ["Pay bills on the 1st of every month", { title: "Pay bills", rule: "FREQ=MONTHLY;BYMONTHDAY=1" }],
  [
    "Add recurring task: team standup every weekday at 9am",
    { title: "team standup", time: "09:00", cron: "0 9 * * 1-5" },
  ],
  ["backup every last friday of the month", { title: "backup", rule: "FREQ=MONTHLY;BYDAY=-1FR" }],
])("%s: a recurring task", async (text, expected) => {
  const { status, body } = await add<RecurringTask>(text);
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...expected, active: true });
  expect(body.next.length).toBeGreaterThan(0);
});

test.each(["Prepare the monthly report", "Monday report"])("%s: a plain task", async (text) => {
  expect((await add(text)).body).toMatchObject({ title: text, status: "open" });
});

test("reminders said in the sentence are set", async () => {
  const { body } = await add("Dentist tomorrow 3pm, remind me 15 minutes before");
  expect(body).toMatchObject({ title: "Dentist", due: { date: "2026-03-03", time: "15:00" } });
  expect(body.reminders).toMatchObject([{ before: "PT15M", triggerAt: "2026-03-03T13:45:00.000Z" }]);
});

test("asking to be reminded without saying when means at the time itself", async () => {
  const { body } = await add("remind me to call mum tomorrow at 5pm");
  expect(body.reminders).toMatchObject([{ before: "PT0S", triggerAt: "2026-03-03T16:00:00.000Z" }]);
});

test("remind me in 2 minutes", async () => {
  const { body } = await add("Call mom, remind me in 2 minutes");
  expect(body).toMatchObject({ title: "Call mom", reminders: [{ triggerAt: "2026-03-02T07:02:00.000Z" }] });
});

test("a reminder in the past is refused", async () => {
  const { status, body } = await add<Problem>("remind me yesterday to call");
  expect([status, body.type, body.detail]).toEqual([
    422,
    "/problems/reminder-in-the-past",
    "Reminder time must be in the future",
  ]);
});

test("a date that does not exist is refused, with what may have been meant", async () => {
  const { status, body } = await add<Problem>("Dentist on 30 February");
  expect([status, body.type]).toEqual([422, "/problems/no-such-date"]);
  expect(body.errors?.[0]?.message).toMatch(/Did you mean/);
});

test("a repeated sentence with its Idempotency-Key makes one recurring task", async () => {
  const key = { "idempotency-key": "s1" };
  const first = await add<RecurringTask>("water the plants every friday", key);
  const second = await add<RecurringTask>("water the plants every friday", key);
  expect(second.body.id).toBe(first.body.id);
});

test("a recurring task from a title and words; words that name no repetition are refused", async () => {
  const { body } = await tasks.call<RecurringTask>("POST", "/recurring-tasks", {
    title: "Gym",
    text: "every tuesday at 7am",
  });
  expect(body).toMatchObject({ title: "Gym", rule: "FREQ=WEEKLY;BYDAY=TU", time: "07:00" });
  const refused = await tasks.call<Problem>("POST", "/recurring-tasks", { title: "Gym", text: "now and then" });
  expect([refused.status, refused.body.type]).toEqual([422, "/problems/not-understood"]);
});

test("parsing tells the meaning and makes nothing", async () => {
  const { body } = await tasks.call<object>("POST", "/parse", { text: "Dentist tomorrow 3pm" });
  expect(body).toMatchObject({ title: "Dentist", due: { date: "2026-03-03", time: "15:00" } });
});

test("plain lines are imported as sentences, once, and past reminders are named", async () => {
  const lines = "- [ ] Buy milk tomorrow\n\n* remind me yesterday to call\nBuy bread\nBuy bread";
  const as = { authorization: "Bearer lina", "content-type": "text/plain" };
  const report = (await tasks.call<ImportReport>("POST", "/import", lines, as)).body;
  expect(report).toEqual({ imported: 3, failed: [{ line: 3, reason: "Reminder time must be in the future" }] });
  await tasks.call("POST", "/import", lines, as);
  const { body } = await tasks.call<{ items: Task[] }>("GET", "/tasks", undefined, { authorization: "Bearer lina" });
  expect(body.items.map(({ title }) => title).sort()).toEqual(["Buy bread", "Buy bread", "Buy milk"]);
});

test("several tasks on lines of their own become several, and a repeated key finds all of them again", async () => {
  const text = "- buy milk\n- call mom tomorrow\n- exercise every Monday";
  const headers = { "idempotency-key": "three lines" };
  const first = await add<{ items: { id: string }[] }>(text, headers);
  expect(first.body.items).toMatchObject([
    { title: "buy milk", due: null },
    { title: "call mom", due: { date: "2026-03-03" } },
    { title: "exercise", rule: "FREQ=WEEKLY;BYDAY=MO" },
  ]);
  const again = await add<{ items: { id: string }[] }>(text, headers);
  expect(again.body.items.map(({ id }) => id)).toEqual(first.body.items.map(({ id }) => id));
});

test("a text with a problem in one of its lines adds none of them", async () => {
  const before = (await tasks.call<{ items: Task[] }>("GET", "/tasks?limit=500")).body.items.length;
  expect((await add<Problem>("water the plants\nDentist on 30 February")).status).toBe(422);
  expect((await tasks.call<{ items: Task[] }>("GET", "/tasks?limit=500")).body.items).toHaveLength(before);
});

test("two times in one sentence are two recurring tasks", async () => {
  const { body } = await add<{ items: RecurringTask[] }>("gym every Monday 9am and Thursday 5pm");
  expect(body.items).toMatchObject([
    { title: "gym", rule: "FREQ=WEEKLY;BYDAY=MO", time: "09:00" },
    { title: "gym", rule: "FREQ=WEEKLY;BYDAY=TH", time: "17:00" },
  ]);
});
