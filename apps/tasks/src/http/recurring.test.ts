import type { Problem, RecurringTask, Task, TaskPage } from "@todo/contracts";
import { occurrenceId, reminderId } from "@todo/contracts/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { occurrenceEvent, startTasks } from "../test-support.ts";

let tasks: Awaited<ReturnType<typeof startTasks>>;
beforeAll(async () => {
  tasks = await startTasks();
});
afterAll(() => tasks.stop());

const create = async (fields: object = {}) =>
  (await tasks.call<RecurringTask>("POST", "/recurring-tasks", { title: "Exercise", rule: "0 9 * * 1", ...fields }))
    .body;
const read = async (id: string) => (await tasks.call("GET", `/tasks/${id}`)).body;
const openOf = async (recurringTaskId: string) =>
  (await tasks.call<TaskPage>("GET", `/tasks?recurringTaskId=${recurringTaskId}`)).body.items;

/** The occurrence that the scheduler makes for a date, with one reminder 15 minutes before. */
function occurrence(recurring: RecurringTask, date: string, fields: Partial<Task> = {}): Task {
  const local = `${date}T09:00`;
  const id = occurrenceId(recurring.id, local);
  return {
    id,
    title: recurring.title,
    notes: recurring.notes,
    status: "open",
    priority: recurring.priority,
    tags: recurring.tags,
    due: { date, time: "09:00", timeZone: "Europe/Berlin", at: new Date(`${date}T08:00:00Z`).toISOString() },
    reminders: [
      {
        id: reminderId(id, "0"),
        before: "PT15M",
        triggerAt: new Date(`${date}T07:45:00Z`).toISOString(),
        channel: "in-app",
        status: "pending",
      },
    ],
    recurringTaskId: recurring.id,
    occurrence: local,
    createdAt: recurring.createdAt,
    updatedAt: recurring.createdAt,
    version: 1,
    ...fields,
  };
}

async function generate(recurring: RecurringTask, ...dates: string[]): Promise<string[]> {
  for (const date of dates) await tasks.publish(occurrenceEvent(occurrence(recurring, date), recurring.version));
  await tasks.dapr.idle();
  return dates.map((date) => occurrenceId(recurring.id, `${date}T09:00`));
}

test("a cron expression becomes a rule, said in words, with its next dates", async () => {
  const recurring = await create({ reminders: [{ before: "PT15M" }] });
  expect(recurring).toMatchObject({
    rule: "FREQ=WEEKLY;BYDAY=MO",
    time: "09:00",
    cron: "0 9 * * 1",
    active: true,
    next: ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"],
    reminders: [{ before: "PT15M", channel: "in-app" }],
  });
  expect(recurring.text).toMatch(/every Monday/i);
  const { payload } = await tasks.recorder.next(
    "recurring-task.created",
    (heard) => heard.aggregateId === recurring.id,
  );
  expect(payload).toEqual(recurring);
  const { body } = await tasks.call<{ items: RecurringTask[] }>("GET", "/recurring-tasks");
  expect(body.items).toContainEqual(recurring);
});

test("a rule is told in the words of the locale that asks", async () => {
  const headers = { "x-locale": "de-DE" };
  const body = { title: "Sport", text: "jeden Montag um 9 Uhr" };
  const made = await tasks.call<RecurringTask>("POST", "/recurring-tasks", body, headers);
  expect(made.body).toMatchObject({ rule: "FREQ=WEEKLY;BYDAY=MO", text: "jeden Montag um 9:00 Uhr" });
});

test.each(["FREQ=HOURLY", "every now and then", "FREQ=WEEKLY;BYDAY=XX"])("the rule %s is refused", async (rule) => {
  const { status, body } = await tasks.call<Problem>("POST", "/recurring-tasks", { title: "x", rule });
  expect([status, body.type, body.errors?.[0]?.field]).toEqual([422, "/problems/invalid-rule", "rule"]);
});

test("a preview shows the dates and makes nothing", async () => {
  const before = (await tasks.call<{ items: unknown[] }>("GET", "/recurring-tasks")).body.items.length;
  const { body } = await tasks.call("POST", "/recurring-tasks/preview", {
    rule: "FREQ=MONTHLY;BYDAY=-1FR",
    time: "17:00",
  });
  expect(body).toMatchObject({
    time: "17:00",
    next: ["2026-03-27", "2026-04-24", "2026-05-29", "2026-06-26", "2026-07-31"],
  });
  expect((await tasks.call<{ items: unknown[] }>("GET", "/recurring-tasks")).body.items).toHaveLength(before);
});

test("a generated occurrence is kept once, however often it comes, and not announced again", async () => {
  const recurring = await create();
  await generate(recurring, "2026-03-09", "2026-03-09", "2026-03-16");
  expect(await openOf(recurring.id)).toHaveLength(2);
  const created = tasks.recorder.of("task.created", (event) => event.payload["recurringTaskId"] === recurring.id);
  expect(created.every((event) => event.payload["generated"])).toBe(true);
});

test("completing or skipping one occurrence leaves the others", async () => {
  const recurring = await create();
  const [first, second, third] = await generate(recurring, "2026-03-09", "2026-03-16", "2026-03-23");
  await tasks.call("POST", `/tasks/${first}/complete`);
  expect((await tasks.call("POST", `/tasks/${second}/skip`)).body).toMatchObject({ status: "done", skipped: true });
  expect((await openOf(recurring.id)).map(({ id }) => id)).toEqual([third]);
  const { payload } = await tasks.recorder.next("task.completed", (event) => event.aggregateId === second);
  expect(payload["skipped"]).toBe(true);
});

test("a plain task cannot be skipped", async () => {
  const { body } = await tasks.call("POST", "/tasks", { title: "Plain" });
  expect((await tasks.call("POST", `/tasks/${body.id}/skip`)).status).toBe(409);
});

test("future occurrences follow an edit in place; the user's own changes stay", async () => {
  const recurring = await create();
  const [first, touched] = await generate(recurring, "2026-03-09", "2026-03-16");
  await tasks.call("PATCH", `/tasks/${touched}`, { title: "Run in the park" });
  const change = { title: "Work out", tags: ["health"], reminders: [{ before: "PT1H" }] };
  await tasks.call("PATCH", `/recurring-tasks/${recurring.id}`, change);
  const followed = await read(first!);
  expect(followed).toMatchObject({ title: "Work out", tags: ["health"], due: { date: "2026-03-09" } });
  expect(followed.reminders).toMatchObject([
    { before: "PT1H", triggerAt: "2026-03-09T07:00:00.000Z", status: "pending" },
  ]);
  expect((await read(touched!)).title).toBe("Run in the park");
});

test("an occurrence that a new rule does not yield is taken back, not trashed, and returns when the rule does", async () => {
  const recurring = await create();
  const [monday] = await generate(recurring, "2026-03-09");
  const edit = { rule: "FREQ=WEEKLY;BYDAY=TU" };
  const tuesdays = (await tasks.call<RecurringTask>("PATCH", `/recurring-tasks/${recurring.id}`, edit)).body;
  expect(tuesdays).toMatchObject({ time: "09:00", version: 2, next: expect.arrayContaining(["2026-03-03"]) });
  expect((await tasks.call("GET", `/tasks/${monday}`)).status).toBe(404);
  expect((await tasks.call<TaskPage>("GET", "/tasks?status=trash")).body.items.map(({ id }) => id)).not.toContain(
    monday,
  );
  await tasks.recorder.next("task.deleted", (event) => event.aggregateId === monday);
  await tasks.recorder.next("reminder.canceled", (event) => event.payload["taskId"] === monday);

  await tasks.publish(occurrenceEvent(occurrence(recurring, "2026-03-09"), 1));
  await tasks.dapr.idle();
  expect((await tasks.call("GET", `/tasks/${monday}`)).status).toBe(404);

  const again = (
    await tasks.call<RecurringTask>("PATCH", `/recurring-tasks/${recurring.id}`, { rule: "FREQ=WEEKLY;BYDAY=MO" })
  ).body;
  await generate(again, "2026-03-09");
  expect(await read(monday!)).toMatchObject({ status: "open", reminders: [{ status: "pending" }] });
  await tasks.recorder.next("task.updated", (event) => event.aggregateId === monday);
});

test("stopping keeps what exists, refuses what an older version still generates, and resuming goes on", async () => {
  const recurring = await create();
  const [kept] = await generate(recurring, "2026-03-09");
  const stopped = (await tasks.call<RecurringTask>("POST", `/recurring-tasks/${recurring.id}/stop`)).body;
  expect(stopped).toMatchObject({ active: false, next: [] });
  const [late] = await generate(recurring, "2026-03-16");
  expect((await read(kept!)).status).toBe("open");
  expect((await tasks.call("GET", `/tasks/${late}`)).status).toBe(404);
  await tasks.recorder.next("task.deleted", (event) => event.aggregateId === late);
  const resumed = (await tasks.call<RecurringTask>("POST", `/recurring-tasks/${recurring.id}/resume`)).body;
  expect(resumed).toMatchObject({ active: true });
  expect(resumed.next).toHaveLength(5);
});

test("deleting asks what becomes of future occurrences: kept, or trashed with it and restored with it", async () => {
  const one = await create();
  const [kept] = await generate(one, "2026-03-09");
  await tasks.call("DELETE", `/recurring-tasks/${one.id}?instances=keep`);
  expect((await read(kept!)).status).toBe("open");

  const two = await create();
  const [gone] = await generate(two, "2026-03-09");
  await tasks.call("DELETE", `/recurring-tasks/${two.id}?instances=future`);
  expect((await tasks.call<TaskPage>("GET", "/tasks?status=trash")).body.items.map(({ id }) => id)).toContain(gone);
  const { body } = await tasks.call<{ items: RecurringTask[] }>("GET", "/recurring-tasks");
  expect(body.items.map(({ id }) => id)).not.toContain(two.id);

  await tasks.call("POST", `/recurring-tasks/${two.id}/restore`);
  const restored = await read(gone!);
  expect([restored.status, restored.deletedAt]).toEqual(["open", undefined]);
});

test("another user's recurring task is unknown", async () => {
  const { id } = await create();
  const other = { authorization: "Bearer bob" };
  for (const [method, url, body] of [
    ["GET", `/recurring-tasks/${id}`],
    ["PATCH", `/recurring-tasks/${id}`, { title: "Theirs" }],
    ["DELETE", `/recurring-tasks/${id}`],
    ["POST", `/recurring-tasks/${id}/stop`],
    ["POST", `/recurring-tasks/${id}/resume`],
    ["POST", `/recurring-tasks/${id}/restore`],
  ] as const) {
    expect((await tasks.call<Problem>(method, url, body, other)).status).toBe(404);
  }
});

test("a fired reminder shows on its task; a stale trigger does nothing", async () => {
  const { body } = await tasks.call("POST", "/tasks", { title: "Tea", reminders: [{ at: "2026-03-02T08:00:00Z" }] });
  const reminder = body.reminders[0]!;
  const trigger = (triggerAt: string) =>
    tasks.client.publish(
      "reminder.triggered",
      {
        eventId: `trigger-${triggerAt}`,
        eventType: "reminder.triggered",
        schemaVersion: 1,
        aggregateId: reminder.id,
        userId: "anna",
        occurredAt: triggerAt,
        payload: {
          reminderId: reminder.id,
          taskId: body.id,
          title: "Tea",
          channel: "in-app",
          triggerAt,
          taskVersion: 1,
          lateByMs: 0,
        },
      },
      { partitionKey: "anna", id: `trigger-${triggerAt}` },
    );
  await trigger("2026-03-02T07:59:00.000Z");
  await tasks.dapr.idle();
  expect((await read(body.id)).version).toBe(1);
  await trigger(reminder.triggerAt);
  await trigger(reminder.triggerAt);
  await tasks.dapr.idle();
  const after = await read(body.id);
  expect([after.version, after.reminders[0]!.status]).toEqual([2, "triggered"]);
});
