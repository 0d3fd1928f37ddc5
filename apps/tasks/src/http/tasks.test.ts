import type { Problem, Task, TaskPage } from "@todo/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTasks } from "../test-support.ts";

let tasks: Awaited<ReturnType<typeof startTasks>>;
beforeAll(async () => {
  tasks = await startTasks();
});
afterAll(() => tasks.stop());

const create = async (fields: object, headers?: Record<string, string>) =>
  (await tasks.call("POST", "/tasks", fields, headers)).body;
const page = (query: string, user = "anna") =>
  tasks.call<TaskPage>("GET", `/tasks?${query}`, undefined, { authorization: `Bearer ${user}` });

test("a task that was created is read, listed at once, and announced", async () => {
  const due = { date: "2026-03-03", time: "15:00" };
  const { status, body, headers } = await tasks.call("POST", "/tasks", { title: " Dentist ", due, tags: ["Health"] });
  expect(status).toBe(201);
  expect(headers["etag"]).toBe('"1"');
  expect(body).toMatchObject({
    title: "Dentist",
    status: "open",
    tags: ["health"],
    due: { ...due, timeZone: "Europe/Berlin", at: "2026-03-03T14:00:00.000Z" },
    version: 1,
  });
  expect((await tasks.call("GET", `/tasks/${body.id}`)).body).toEqual(body);
  expect((await page("")).body.items).toContainEqual(body);
  const event = await tasks.recorder.next("task.created", (heard) => heard.aggregateId === body.id);
  expect(event.payload).toEqual(body);
});

test("what only the service needs to know is in no answer", async () => {
  const body = await create({ title: "Plain" });
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["userId"]));
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["filed"]));
});

test("another user's task is unknown, and stays as it was", async () => {
  const body = await create({ title: "Mine" });
  const other = { authorization: "Bearer bob" };
  const reminder = { at: "2026-03-02T09:00:00Z" };
  const acts: [string, string, object?][] = [
    ["GET", `/tasks/${body.id}`],
    ["PATCH", `/tasks/${body.id}`, { title: "Theirs" }],
    ["DELETE", `/tasks/${body.id}`],
    ["POST", `/tasks/${body.id}/complete`],
    ["POST", `/tasks/${body.id}/reopen`],
    ["POST", `/tasks/${body.id}/skip`],
    ["POST", `/tasks/${body.id}/restore`],
    ["POST", `/tasks/${body.id}/postpone`, { for: "P1D" }],
    ["POST", `/tasks/${body.id}/reminders`, reminder],
  ];
  for (const [method, url, payload] of acts) {
    const answer = await tasks.call<Problem>(method, url, payload, other);
    expect([method, url, answer.status, answer.body.type]).toEqual([method, url, 404, "/problems/not-found"]);
  }
  expect((await page("", "bob")).body.items).toEqual([]);
  expect((await tasks.call("GET", `/tasks/${body.id}`)).body).toEqual(body);
});

test("completing twice completes once, and says so once", async () => {
  const { id } = await create({ title: "Once", reminders: [{ at: "2026-03-02T09:00:00Z" }] });
  const [first, second] = await Promise.all([
    tasks.call("POST", `/tasks/${id}/complete`),
    tasks.call("POST", `/tasks/${id}/complete`),
  ]);
  expect(first.body).toMatchObject({ status: "done", version: 2, reminders: [{ status: "canceled" }] });
  expect(second.body).toEqual(first.body);
  await tasks.dapr.idle();
  expect(tasks.recorder.of("task.completed", (event) => event.aggregateId === id)).toHaveLength(1);
  const canceled = tasks.recorder.of("reminder.canceled", (event) => event.payload["taskId"] === id);
  expect(canceled.map(({ payload }) => payload["reason"])).toEqual(["task-completed"]);
  expect((await page("status=done")).body.items.map((task) => task.id)).toContain(id);
  expect((await page("")).body.items.map((task) => task.id)).not.toContain(id);
});

test("a deleted task lies in the trash and comes back as it was", async () => {
  const { id } = await create({ title: "Trash me", reminders: [{ at: "2026-03-02T10:00:00Z" }] });
  expect((await tasks.call("DELETE", `/tasks/${id}`)).body).toMatchObject({ deletedAt: expect.any(String) });
  expect((await tasks.call<Problem>("POST", `/tasks/${id}/complete`)).status).toBe(409);
  expect((await page("status=trash")).body.items.map((task) => task.id)).toContain(id);
  const { body } = await tasks.call("POST", `/tasks/${id}/restore`);
  expect(body).toMatchObject({ status: "open", reminders: [{ status: "pending" }] });
  expect(body.deletedAt).toBeUndefined();
  expect((await page("status=trash")).body.items.map((task) => task.id)).not.toContain(id);
  expect((await page("")).body.items.map((task) => task.id)).toContain(id);
});

test("a stale If-Match is refused and changes nothing", async () => {
  const { id } = await create({ title: "First" });
  const changed = await tasks.call("PATCH", `/tasks/${id}`, { title: "Second" }, { "if-match": '"1"' });
  expect(changed.headers["etag"]).toBe('"2"');
  const stale = await tasks.call<Problem>("PATCH", `/tasks/${id}`, { title: "Third" }, { "if-match": '"1"' });
  expect([stale.status, stale.body.type]).toEqual([412, "/problems/version-mismatch"]);
  expect((await tasks.call("GET", `/tasks/${id}`)).body.title).toBe("Second");
});

test("a repeated Idempotency-Key makes one task, for each user their own", async () => {
  const key = { "idempotency-key": "k1" };
  const first = await create({ title: "Pay" }, key);
  expect(await create({ title: "Pay" }, key)).toEqual(first);
  const both = await Promise.all([
    create({ title: "Both" }, { "idempotency-key": "k2" }),
    create({ title: "Both" }, { "idempotency-key": "k2" }),
  ]);
  expect(both[0]!.id).toBe(both[1]!.id);
  expect((await create({ title: "Pay" }, { ...key, authorization: "Bearer bob" })).id).not.toBe(first.id);
});

test("an Idempotency-Key may be as long as the gateway lets in, and no longer", async () => {
  const withKey = (length: number) =>
    tasks.call("POST", "/tasks", { title: "Long" }, { "idempotency-key": "k".repeat(length) });
  expect([(await withKey(255)).status, (await withKey(256)).status]).toEqual([201, 422]);
});

test("a replay still answers when its reminder has long passed", async () => {
  const body = { title: "Soon", reminders: [{ at: "2026-03-02T07:00:30.000Z" }] };
  const key = { "idempotency-key": "k3" };
  const first = await create(body, key);
  tasks.clock.step(tasks.clock.now() + 60_000);
  expect((await tasks.call("POST", "/tasks", body, key)).body.id).toBe(first.id);
});

test.each([
  [{}, "title"],
  [{ title: "" }, "title"],
  [{ title: "x", priority: "urgent" }, "priority"],
  [{ title: "x", due: { date: "2026-02-30" } }, "due.date"],
  [{ title: "x", due: { date: "2026-03-03", timeZone: "Mars/Olympus" } }, "due.timeZone"],
  [{ text: "x".repeat(10_000) }, "text"],
  [{ title: "x", reminders: [1, 2, 3, 4].map((hour) => ({ at: `2026-03-03T0${hour}:00:00Z` })) }, "reminders"],
])("%j is refused, naming the field", async (payload, field) => {
  const { status, body } = await tasks.call<Problem>("POST", "/tasks", payload);
  expect(status).toBe(422);
  expect(body.errors?.map((error) => error.field)).toContain(field);
});

test("script tags are text", async () => {
  const title = "<script>alert(1)</script>";
  expect((await create({ title })).title).toBe(title);
});

test("reminders: three at most, in the future, relative ones need a due date", async () => {
  const { id } = await create({ title: "Remind", due: { date: "2026-03-05", time: "15:00" } });
  const add = (reminder: object) =>
    tasks.call<Task & Omit<Problem, "status">>("POST", `/tasks/${id}/reminders`, reminder);
  const past = await add({ at: "2026-03-01T00:00:00Z" });
  expect([past.status, past.body.detail]).toEqual([422, "Reminder time must be in the future"]);
  expect((await add({ before: "PT15M" })).body.reminders[0]).toMatchObject({
    before: "PT15M",
    triggerAt: "2026-03-05T13:45:00.000Z",
    channel: "in-app",
    status: "pending",
  });
  await add({ before: "P1D" });
  expect((await add({ at: "2026-03-04T10:00:00+01:00", channel: "email" })).status).toBe(201);
  expect((await add({ before: "PT1H" })).body.type).toBe("/problems/reminder-limit");
  const { id: plain } = await create({ title: "No due" });
  const without = await tasks.call<Problem>("POST", `/tasks/${plain}/reminders`, { before: "PT15M" });
  expect(without.body.type).toBe("/problems/reminder-needs-due");
});

test("a reminder is snoozed, dismissed and removed by its own id, by its user only", async () => {
  const { reminders } = await create({ title: "Snooze", reminders: [{ at: "2026-03-02T09:00:00Z" }] });
  const { id } = reminders[0]!;
  for (const [method, url, body] of [
    ["POST", `/reminders/${id}/snooze`, { for: "PT10M" }],
    ["POST", `/reminders/${id}/dismiss`],
    ["DELETE", `/reminders/${id}`],
  ] as const) {
    expect((await tasks.call<Problem>(method, url, body, { authorization: "Bearer bob" })).status).toBe(404);
  }
  const snoozed = await tasks.call("POST", `/reminders/${id}/snooze`, { until: "2026-03-02T12:00:00Z" });
  expect(snoozed.body.reminders[0]).toMatchObject({ status: "snoozed", triggerAt: "2026-03-02T12:00:00.000Z" });
  expect((await tasks.call("POST", `/reminders/${id}/dismiss`)).body.reminders[0]!.status).toBe("dismissed");
  expect((await tasks.call("DELETE", `/reminders/${id}`)).body.reminders).toEqual([]);
  expect((await tasks.call<Problem>("DELETE", `/reminders/${id}`)).status).toBe(404);
});

test("lists are filtered, sorted, and paged without repeating or leaving out", async () => {
  const as = { authorization: "Bearer carol" };
  const dates = ["2026-03-04", "2026-03-01", "2026-03-03", undefined, "2026-03-02"];
  for (const [index, date] of dates.entries()) {
    const due = date && { date, time: "09:00" };
    await create(
      { title: `T${index}`, ...(due && { due }), priority: index === 2 ? "high" : "none", tags: [`tag${index % 2}`] },
      as,
    );
  }
  const titles = async (query: string) => (await page(query, "carol")).body.items.map(({ title }) => title);
  expect(await titles("")).toEqual(["T1", "T4", "T2", "T0", "T3"]);
  expect(await titles("from=2026-03-02&to=2026-03-04")).toEqual(["T4", "T2"]);
  expect(await titles("overdue=true")).toEqual(["T1"]);
  expect(await titles("tag=tag1&sort=title")).toEqual(["T1", "T3"]);
  expect(await titles("q=t4")).toEqual(["T4"]);
  expect(await titles("priority=high")).toEqual(["T2"]);
  expect(await titles("sort=-created&limit=2")).toHaveLength(2);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { body } = await page(`limit=2${cursor ? `&cursor=${cursor}` : ""}`, "carol");
    seen.push(...body.items.map(({ title }) => title));
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen).toEqual(["T1", "T4", "T2", "T0", "T3"]);
  expect((await page("cursor=nonsense", "carol")).status).toBe(422);
});

test("done tasks come newest first, a month after another; all shows the open ones before", async () => {
  const as = { authorization: "Bearer dora" };
  const ids: string[] = [];
  for (const title of ["march", "april", "open"]) ids.push((await create({ title }, as)).id);
  await tasks.call("POST", `/tasks/${ids[0]}/complete`, undefined, as);
  tasks.clock.step(tasks.clock.now() + 40 * 86_400_000);
  await tasks.call("POST", `/tasks/${ids[1]}/complete`, undefined, as);
  const titles = async (query: string) => (await page(query, "dora")).body.items.map(({ title }) => title);
  expect(await titles("status=done")).toEqual(["april", "march"]);
  expect(await titles("status=all")).toEqual(["open", "april", "march"]);
  const first = (await page("status=all&limit=2", "dora")).body;
  expect(await titles(`status=all&limit=2&cursor=${first.nextCursor}`)).toEqual(["march"]);
});
