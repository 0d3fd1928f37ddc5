import { generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

// Each bad input gets a clear problem and leaves the state as it was.
let todo: Todo;
let ada: Person;
beforeAll(async () => void (todo = await startTodo()));
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

const fields = (answer: { body: Record<string, unknown> }) =>
  (answer.body["errors"] as { field: string }[]).map((error) => error.field).sort();

/** Everything that a person has, to be compared before and after. */
const stateOf = async (person: Person) => ({
  tasks: await person.tasks("?status=all&limit=500"),
  trash: await person.tasks("?status=trash"),
  recurring: await person.recurringTasks(),
  settings: (await person.call("GET", "/api/settings")).body,
});
const unchanged = async (person: Person, run: () => Promise<unknown>) => {
  const before = await stateOf(person);
  await run();
  await todo.settled();
  expect(await stateOf(person)).toEqual(before);
};

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
    // Too long for a sentence that adds something: nothing was made of it.
    expect(await ada.tasks()).toEqual([]);
  });

  it.each([
    ["right-to-left", "لشراء الحليب"],
    ["script-tag", "<script>alert(1)</script> & <b>bold</b>"],
  ])("a %s message in chat is a task with exactly these words", async (_name, message) => {
    const reply = await ada.say(message);
    expect(reply.text).toContain(message);
    expect(await ada.tasks()).toEqual([expect.objectContaining({ title: message })]);
    const history = await ada.call<{ items: { text: string }[] }>("GET", "/api/chat");
    expect(history.headers["content-type"]).toContain("application/json");
    expect(history.body.items[0]!.text).toBe(message);
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
    ["POST", "/skip"],
    ["POST", "/postpone", { for: "P1D" }],
    ["POST", "/restore"],
    ["POST", "/reminders", { before: "PT5M" }],
  ])(
    "%s /api/tasks/:id%s of another user is 404, the same as an unknown id",
    async (method, action, given?: object) => {
      const eve = await todo.signUp("Eve");
      const task = await ada.add("Secret plan");
      const body = method === "PATCH" ? { body: { title: "Mine" } } : given ? { body: given } : {};
      const foreign = await eve.call(method, `/api/tasks/${task.id}${action}`, body);
      const unknown = await eve.call(method, `/api/tasks/unknown${action}`, body);
      expect(foreign.status).toBe(404);
      const comparable = ({ traceId: _traceId, ...rest }: Record<string, unknown>) =>
        JSON.stringify(rest).replaceAll(task.id, "unknown");
      expect(comparable(foreign.body)).toBe(comparable(unknown.body));
      expect((await ada.tasks())[0]).toEqual(task);
    },
  );

  it.each([
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", "?instances=future"],
    ["POST", "/stop"],
    ["POST", "/resume"],
    ["POST", "/restore"],
  ])("%s /api/recurring-tasks/:id%s of another user is 404, the same as an unknown id", async (method, action) => {
    const eve = await todo.signUp("Eve");
    const template = await ada.addRecurring("exercise every Monday");
    await todo.settled();
    const body = method === "PATCH" ? { body: { title: "Mine" } } : {};
    await unchanged(ada, async () => {
      for (const id of [template.id, "unknown"])
        expect(await eve.call(method, `/api/recurring-tasks/${id}${action}`, body), id).toMatchObject({ status: 404 });
    });
  });

  it.each([
    ["POST", "/snooze", { for: "PT10M" }],
    ["POST", "/dismiss", undefined],
    ["DELETE", "", undefined],
  ])("%s /api/reminders/:id%s of another user is 404, the same as an unknown id", async (method, action, body) => {
    const eve = await todo.signUp("Eve");
    const task = await ada.add("Dentist tomorrow 3pm, remind me 15 minutes before");
    await unchanged(ada, async () => {
      for (const id of [task.reminders[0]!.id, "unknown"])
        expect(await eve.call(method, `/api/reminders/${id}${action}`, body ? { body } : {}), id).toMatchObject({
          status: 404,
        });
    });
  });

  it("an id that is no id is refused with its field", async () => {
    const answer = await ada.call("GET", `/api/tasks/${"x".repeat(65)}`);
    expect(answer.status).toBe(422);
    expect(fields(answer)).toEqual(["id"]);
  });
});

describe("deleted recurring tasks", () => {
  it("come back with the instances that went with them, through the API as in chat", async () => {
    const template = await ada.addRecurring("exercise every Tuesday");
    await todo.settled();
    const before = await ada.tasks();
    expect(before).toHaveLength(4);
    await ada.call("DELETE", `/api/recurring-tasks/${template.id}?instances=future`);
    await todo.settled();
    expect([await ada.recurringTasks(), await ada.tasks()]).toEqual([[], []]);
    const restored = await ada.call("POST", `/api/recurring-tasks/${template.id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { id: template.id, title: "exercise", active: true } });
    await todo.settled();
    expect((await ada.tasks()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
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

describe("tokens that were good once, or elsewhere", () => {
  afterEach(() => void vi.useRealTimers());

  it("an expired token is 401, also in the middle of work", async () => {
    await ada.add("Buy milk");
    const { token } = ada;
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 15 * 60_000 + 1_000);
    const add = await todo.product.gateway.inject({
      method: "POST",
      url: "/api/tasks",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      payload: { title: "Too late" },
    });
    expect(add.json()).toMatchObject({ status: 401, type: "/problems/unauthorized", detail: "The token has expired" });
    vi.useRealTimers();
    expect((await ada.tasks()).map(({ title }) => title)).toEqual(["Buy milk"]);
  });

  it("a token that somebody else signed for this user, under our key's name, is 401", async () => {
    await ada.add("Buy milk");
    const jwks = await todo.product.gateway.inject({ url: "/api/auth/jwks" });
    const [key] = jwks.json<{ keys: { kid: string; alg: string }[] }>().keys;
    const { privateKey } = await generateKeyPair(key!.alg);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: key!.alg, kid: key!.kid })
      .setSubject(ada.id)
      .setExpirationTime("15m")
      .sign(privateKey);
    await unchanged(ada, async () => {
      const answer = await ada.call("POST", "/api/tasks", {
        body: { title: "Forged" },
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer).toMatchObject({ status: 401, body: { type: "/problems/unauthorized" } });
    });
  });
});

describe("reminders", () => {
  it("a fourth reminder is refused and the three stay", async () => {
    const task = await ada.add("Dentist tomorrow 3pm");
    const remind = (before: string) => ada.call("POST", `/api/tasks/${task.id}/reminders`, { body: { before } });
    for (const before of ["PT5M", "PT10M", "PT15M"]) expect((await remind(before)).status).toBe(201);
    await unchanged(ada, async () => {
      expect(await remind("PT20M")).toMatchObject({ status: 422, body: { type: "/problems/reminder-limit" } });
    });
    await unchanged(ada, async () => {
      expect((await ada.say("remind me 20 minutes before")).text).toMatch(/at most 3 reminders/);
    });
  });

  it("a reminder in the past is refused", async () => {
    const task = await ada.add("Dentist tomorrow 3pm");
    await unchanged(ada, async () => {
      const answer = await ada.call("POST", `/api/tasks/${task.id}/reminders`, {
        body: { at: "2026-03-01T08:00:00Z" },
      });
      expect(answer).toMatchObject({ status: 422, body: { title: "Reminder time must be in the future" } });
    });
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
