import { afterEach, beforeEach, expect, test } from "vitest";
import { type Person, startGateway } from "../test-support.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let ada: Person;
beforeEach(async () => {
  gateway = await startGateway();
  ada = await gateway.signUp();
});
afterEach(() => gateway.stop());

const last = () => gateway.seen.at(-1)!;

test("a service is told who asks, in which zone, and what; cookies and the rest of the world stay outside", async () => {
  await ada.call("PATCH", "/api/tasks/t1?verbose=1", {
    payload: { title: "Buy milk" },
    headers: { cookie: ada.cookie, "if-match": '"3"', "x-time-zone": "Asia/Tokyo", "x-forwarded-for": "9.9.9.9" },
  });
  expect(last()).toMatchObject({ method: "PATCH", path: "/tasks/t1?verbose=1", body: '{"title":"Buy milk"}' });
  expect(last().headers).toMatchObject({
    authorization: `Bearer ${ada.token}`,
    "if-match": '"3"',
    "x-time-zone": "Asia/Tokyo",
    "content-type": "application/json",
  });
  expect(Object.keys(last().headers)).not.toEqual(expect.arrayContaining(["cookie"]));
  expect(last().headers["x-forwarded-for"]).toBeUndefined();
});

test("without a zone in the request it is the one in the person's settings", async () => {
  await ada.call("GET", "/api/tasks");
  expect(last().headers["x-time-zone"]).toBe("UTC");
});

test.each([
  ["stop", "POST", "/api/recurring-tasks/r1/stop"],
  ["resume", "POST", "/api/recurring-tasks/r1/resume"],
  ["restore", "POST", "/api/recurring-tasks/r1/restore"],
])("a recurring task can be told to %s", async (_name, method, url) => {
  expect((await ada.call(method, url)).statusCode).toBe(200);
  expect(last()).toMatchObject({ method, path: url.replace("/api", "") });
});

test.each(["text/csv", "text/calendar; charset=utf-8", "text/plain"])(
  "a file of type %s is passed on as it is",
  async (type) => {
    const file = 'title,notes\r\n"Buy milk","2 l"\r\n';
    await ada.call("POST", "/api/import", { payload: file, headers: { "content-type": type } });
    expect(last()).toMatchObject({ path: "/import", body: file, headers: { "content-type": type } });
  },
);

test("a file may have 5 MB and not more; other requests have 1 MB", async () => {
  const post = (url: string, size: number) =>
    ada.call("POST", url, { payload: "x".repeat(size), headers: { "content-type": "text/plain" } });
  expect((await post("/api/import", 5_000_000)).statusCode).toBe(200);
  expect((await post("/api/import", 5_300_000)).statusCode).toBe(413);
  expect((await post("/api/chat", 1_100_000)).statusCode).toBe(413);
});

test("what the service answers is what the person gets, problems included", async () => {
  gateway.behave(() => ({ status: 412, body: { type: "/problems/version-mismatch", status: 412 } }));
  const answer = await ada.call("GET", "/api/tasks/t1");
  expect([answer.statusCode, answer.json()]).toEqual([412, { type: "/problems/version-mismatch", status: 412 }]);
});

test("a service that breaks down is a 503 that says so, without its inner life", async () => {
  gateway.behave(() => Promise.reject(new Error("ECONNREFUSED 10.0.0.7:5432")));
  const answer = await ada.call("GET", "/api/tasks/t1");
  expect(answer.json()).toMatchObject({ status: 503, type: "/problems/unavailable" });
  expect(answer.body).not.toContain("10.0.0.7");
});

test.each([
  ["a read", "GET", {}, 200, 3],
  ["a write with a key", "POST", { "idempotency-key": "k1" }, 200, 3],
  // It may have been done before its answer was lost.
  ["a write without one", "POST", {}, 503, 1],
])("a replica dies: %s (%s, %o) is answered with %i after %i tries", async (_what, method, headers, status, tries) => {
  const before = gateway.seen.length;
  gateway.behave(() =>
    gateway.seen.length - before < 3 ? Promise.reject(new Error("gone")) : { status: 200, body: {} },
  );
  const answer = await ada.call(method, "/api/tasks", {
    headers,
    ...(method === "POST" && { payload: { title: "x" } }),
  });
  expect([answer.statusCode, gateway.seen.length - before]).toEqual([status, tries]);
});

test.each([
  ["GET", "/api/tasks?limit=0", "limit"],
  ["GET", "/api/tasks?from=yesterday", "from"],
  ["GET", "/api/chat?limit=1000", "limit"],
  ["GET", "/api/export?format=exe", "format"],
  ["DELETE", "/api/recurring-tasks/r1?instances=some", "instances"],
])("%s %s is refused at the door, with its field", async (method, url, field) => {
  const answer = await ada.call(method, url);
  expect(answer.json()).toMatchObject({ status: 422, errors: [{ field }] });
  expect(gateway.seen).toEqual([]);
});
