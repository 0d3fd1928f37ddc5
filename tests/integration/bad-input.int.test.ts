import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

// Each bad input gets a clear problem and leaves the state as it was.
let todo: Todo;
let ada: Person;
beforeAll(async () => void (todo = await startTodo()));
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

const fields = (answer: { body: Record<string, unknown> }) =>
  (answer.body["errors"] as { field: string }[]).map((error) => error.field).sort();

describe("messages", () => {
  it.each([
    ["empty", ""],
    ["blank", "   \n "],
    ["too long", "x".repeat(10_001)],
  ])("an %s message is refused with the field", async (_name, message) => {
    const answer = await ada.call("POST", "/api/chat", { body: { message } });
    expect(answer.status).toBe(422);
    expect(fields(answer)).toEqual(["message"]);
    expect(await ada.tasks()).toEqual([]);
  });

  it("10,000 characters are answered", async () => {
    const answer = await ada.call<{ text: string }>("POST", "/api/chat", {
      body: { message: "lorem ipsum ".repeat(833) },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.text).not.toBe("");
  });

  it("an emoji-only message is answered and makes no task", async () => {
    const reply = await ada.say("🎉🎉🎉");
    expect(reply.text).not.toBe("");
    expect(await ada.tasks()).toEqual([]);
  });

  it("a right-to-left title is kept as it is", async () => {
    await ada.add("لشراء الحليب");
    expect(await ada.tasks()).toEqual([expect.objectContaining({ title: "لشراء الحليب" })]);
  });

  it("a script tag is text like any other", async () => {
    const title = "<script>alert(1)</script>";
    await ada.call("POST", "/api/tasks", { body: { title } });
    expect(await ada.tasks()).toEqual([expect.objectContaining({ title })]);
  });

  it("30 February asks what was meant", async () => {
    const answer = await ada.call("POST", "/api/tasks", { body: { text: "Dentist on 30 February" } });
    expect(answer).toMatchObject({ status: 422, body: { type: "/problems/no-such-date" } });
    expect(JSON.stringify(answer.body)).toMatch(/28 February|Feb(ruary)? 28/);
    expect((await ada.say("Dentist on 30 February")).text).toMatch(/did you mean/i);
    expect(await ada.tasks()).toEqual([]);
  });
});

describe("ids", () => {
  it.each([
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/complete"],
    ["POST", "/reopen"],
    ["POST", "/restore"],
  ])("%s /api/tasks/:id%s of another user is 404, the same as an unknown id", async (method, action) => {
    const eve = await todo.signUp("Eve");
    const task = await ada.add("Secret plan");
    const body = method === "PATCH" ? { body: { title: "Mine" } } : {};
    const foreign = await eve.call(method, `/api/tasks/${task.id}${action}`, body);
    const unknown = await eve.call(method, `/api/tasks/unknown${action}`, body);
    expect(foreign.status).toBe(404);
    const comparable = ({ traceId: _traceId, ...rest }: Record<string, unknown>) =>
      JSON.stringify(rest).replaceAll(task.id, "unknown");
    expect(comparable(foreign.body)).toBe(comparable(unknown.body));
    expect((await ada.tasks())[0]).toEqual(task);
  });
});

describe("bodies", () => {
  it("malformed JSON is 400 with the position", async () => {
    const answer = await ada.call("POST", "/api/tasks", { raw: '{"title": "Buy milk",, }' });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: "/problems/malformed-json", detail: expect.stringMatching(/position \d+/) },
    });
    expect(await ada.tasks()).toEqual([]);
  });

  it("wrong types are 422 with every field", async () => {
    const answer = await ada.call("POST", "/api/tasks", {
      body: { title: 7, priority: "urgent", due: { date: "tomorrow" } },
    });
    expect(answer).toMatchObject({ status: 422, body: { type: "/problems/validation-failed" } });
    expect(fields(answer)).toEqual(["due.date", "priority", "title"]);
    expect(await ada.tasks()).toEqual([]);
  });

  it("an unknown IANA zone is 422", async () => {
    const inBody = await ada.call("POST", "/api/tasks", {
      body: { title: "Call", due: { date: "2026-03-03", timeZone: "Mars/Olympus" } },
    });
    expect(fields(inBody)).toEqual(["due.timeZone"]);
    const inHeader = await ada.call("POST", "/api/tasks", {
      body: { text: "Call tomorrow" },
      headers: { "x-time-zone": "Mars/Olympus" },
    });
    expect(inHeader.status).toBe(422);
    expect(await ada.tasks()).toEqual([]);
  });
});

describe("tokens", () => {
  it.each([
    ["missing", {}],
    ["malformed", { authorization: "Bearer nonsense" }],
    [
      "foreign",
      {
        authorization: `Bearer ${["eyJhbGciOiJFZERTQSIsImtpZCI6IngifQ", "eyJzdWIiOiJhZGEiLCJleHAiOjQxMDI0NDQ4MDB9", "AAAA"].join(".")}`,
      },
    ],
  ])("a %s token is 401", async (_name, headers) => {
    const answer = await todo.product.gateway.inject({ method: "GET", url: "/api/tasks", headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ type: "/problems/unauthorized" });
  });
});

describe("replays and stale versions", () => {
  it("a replayed Idempotency-Key gets the same answer and makes no second task", async () => {
    const headers = { "idempotency-key": "b1c5" };
    const first = await ada.call("POST", "/api/tasks", { body: { title: "Once" }, headers });
    const second = await ada.call("POST", "/api/tasks", { body: { title: "Once" }, headers });
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(await ada.tasks()).toHaveLength(1);
  });

  it("the same Idempotency-Key for another body is refused", async () => {
    const headers = { "idempotency-key": "b1c6" };
    await ada.call("POST", "/api/tasks", { body: { title: "Once" }, headers });
    expect((await ada.call("POST", "/api/tasks", { body: { title: "Twice" }, headers })).status).toBe(422);
    expect(await ada.tasks()).toHaveLength(1);
  });

  it("a stale If-Match is 412 and changes nothing", async () => {
    const task = await ada.add("Buy milk");
    const headers = { "if-match": `"${task.version}"` };
    expect(
      (await ada.call("PATCH", `/api/tasks/${task.id}`, { body: { title: "Buy oat milk" }, headers })).status,
    ).toBe(200);
    expect(
      await ada.call("PATCH", `/api/tasks/${task.id}`, { body: { title: "Buy soy milk" }, headers }),
    ).toMatchObject({ status: 412 });
    expect((await ada.tasks())[0]!.title).toBe("Buy oat milk");
  });
});
