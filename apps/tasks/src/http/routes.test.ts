import type { Problem } from "@todo/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTasks } from "../test-support.ts";

let tasks: Awaited<ReturnType<typeof startTasks>>;
beforeAll(async () => {
  tasks = await startTasks();
});
afterAll(() => tasks.stop());

const routes: [string, string, object?][] = [
  ["GET", "/tasks"],
  ["POST", "/tasks", { title: "x" }],
  ["GET", "/tasks/none"],
  ["PATCH", "/tasks/none", { title: "x" }],
  ["DELETE", "/tasks/none"],
  ["POST", "/tasks/none/complete"],
  ["POST", "/tasks/none/reopen"],
  ["POST", "/tasks/none/skip"],
  ["POST", "/tasks/none/postpone", { for: "P1D" }],
  ["POST", "/tasks/none/restore"],
  ["POST", "/tasks/none/reminders", { at: "2027-01-01T00:00:00Z" }],
  ["POST", "/reminders/none/snooze", { for: "PT10M" }],
  ["POST", "/reminders/none/dismiss"],
  ["DELETE", "/reminders/none"],
  ["GET", "/recurring-tasks"],
  ["POST", "/recurring-tasks", { title: "x", rule: "FREQ=DAILY" }],
  ["POST", "/recurring-tasks/preview", { rule: "FREQ=DAILY" }],
  ["GET", "/recurring-tasks/none"],
  ["PATCH", "/recurring-tasks/none", { title: "x" }],
  ["DELETE", "/recurring-tasks/none"],
  ["POST", "/recurring-tasks/none/stop"],
  ["POST", "/recurring-tasks/none/resume"],
  ["POST", "/recurring-tasks/none/restore"],
  ["POST", "/parse", { text: "x" }],
  ["GET", "/export"],
  ["POST", "/import", { tasks: [] }],
];

test.each(routes)("%s %s requires a user", async (method, url, body) => {
  for (const authorization of ["", "Bearer bad", "Basic YW5uYQ=="]) {
    const answer = await tasks.call<Problem>(method, url, body, { authorization });
    expect([answer.status, answer.body.type]).toEqual([401, "/problems/unauthorized"]);
  }
});

test.each(routes.filter(([, url]) => url.includes("none")))(
  "%s %s answers 404 for an unknown id",
  async (method, url, body) => {
    const answer = await tasks.call<Problem>(method, url, body);
    expect([answer.status, answer.body.type]).toEqual([404, "/problems/not-found"]);
  },
);

test("malformed JSON is refused with its position", async () => {
  const { statusCode, body } = await tasks.app.http.inject({
    method: "POST",
    url: "/tasks",
    headers: { authorization: "Bearer anna", "content-type": "application/json" },
    payload: '{"title": oops}',
  });
  expect(statusCode).toBe(400);
  expect(body).toMatch(/position \d+/);
});

test("an unknown zone is refused", async () => {
  expect((await tasks.call("POST", "/tasks", { title: "x" }, { "x-time-zone": "Mars/Olympus" })).status).toBe(422);
});

test("what waits for the broker is a metric", async () => {
  expect((await tasks.call<string>("GET", "/metrics")).body).toContain("tasks_commits_pending 0");
});
