import { type ManualClock, manualClock } from "@todo/clock";
import type { ChatHistory, ChatReply, NotificationDelivered } from "@todo/contracts";
import { type ServiceBench, startService } from "@todo/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";

let clock: ManualClock;
let bench: ServiceBench;
beforeEach(async () => {
  clock = manualClock("2026-03-02T08:00:00Z");
  bench = await startService("assistant", (deps) => createApp(deps, readConfig({})), { clock });
});
afterEach(() => bench.stop());

const as = (user: string) => ({ authorization: `Bearer user-${user}`, "content-type": "application/json" });
const post = (message: string, user = "ada", headers: Record<string, string> = {}) =>
  bench.app.http.inject({ method: "POST", url: "/chat", headers: { ...as(user), ...headers }, payload: { message } });
const say = async (message: string, user?: string, headers?: Record<string, string>) =>
  (await post(message, user, headers)).json<ChatReply>();
const history = async (query = "", user = "ada") => {
  const answer = await bench.app.http.inject({ url: `/chat${query}`, headers: as(user) });
  return { status: answer.statusCode, ...answer.json<ChatHistory>() };
};
const delivered = (change: Partial<NotificationDelivered["payload"]> = {}): NotificationDelivered => ({
  eventId: `${change.id ?? "n1"}.delivered`,
  eventType: "notification.delivered",
  schemaVersion: 1,
  aggregateId: "n1",
  userId: "ada",
  occurredAt: "2026-03-02T08:00:00.000Z",
  payload: {
    id: "n1",
    reminderId: "r1",
    taskId: "t1",
    title: "Call mom",
    text: "Reminder: Call mom",
    channel: "in-app",
    status: "delivered",
    triggerAt: "2026-03-02T08:00:00.000Z",
    at: "2026-03-02T08:00:00.000Z",
    ...change,
  },
});

describe("a reminder that was delivered", () => {
  it("is a message of the conversation, unasked, and says what to snooze", async () => {
    await bench.publish("notification.delivered", delivered());
    await bench.settled();
    expect((await history()).items).toMatchObject([
      {
        role: "reminder",
        text: "Reminder: Call mom",
        reminder: { reminderId: "r1", taskId: "t1", title: "Call mom" },
      },
    ]);
  });

  it("that is told twice is one message", async () => {
    await bench.publish("notification.delivered", delivered());
    await bench.publish("notification.delivered", delivered());
    await bench.settled();
    expect((await history()).items).toHaveLength(1);
  });

  it("by e-mail is no message here", async () => {
    await bench.publish("notification.delivered", delivered({ id: "n1-email", channel: "email" }));
    await bench.settled();
    expect((await history()).items).toEqual([]);
  });

  it("is nobody else's", async () => {
    await bench.publish("notification.delivered", delivered());
    await bench.settled();
    expect((await history("", "eve")).items).toEqual([]);
  });
});

describe("POST /chat", () => {
  it("answers as one JSON object and keeps both messages", async () => {
    const reply = await say("hello");
    expect(reply).toMatchObject({ conversationId: "main", text: "Hello! What is there to do?", actions: [] });
    expect((await history()).items.map(({ role, text }) => [role, text])).toEqual([
      ["user", "hello"],
      ["assistant", reply.text],
    ]);
  });

  it("streams deltas, then the whole message, to who takes event streams", async () => {
    const answer = await post("hello", "ada", { accept: "text/event-stream" });
    expect(answer.headers).toMatchObject({ "content-type": "text/event-stream", "cache-control": "no-store" });
    const events = answer.body
      .trim()
      .split("\n\n")
      .map((block) => /^event: (\w+)\ndata: (.+)$/.exec(block)!)
      .map(([, event, data]) => ({ event, data: JSON.parse(data!) as { text: string } }));
    expect(events.at(-1)).toMatchObject({ event: "message", data: { text: "Hello! What is there to do?" } });
    const deltas = events.slice(0, -1);
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.map(({ data }) => data.text).join("")).toBe("Hello! What is there to do?");
  });

  it("sent again under its key is one message", async () => {
    const [first, second] = [
      await say("hello", "ada", { "idempotency-key": "k1" }),
      await say("hello", "ada", { "idempotency-key": "k1" }),
    ];
    expect(second.messageId).toBe(first.messageId);
    expect((await history()).items).toHaveLength(2);
  });

  it("says so in a sentence when the tasks cannot be reached", async () => {
    const reply = await say("Buy milk");
    expect(reply).toMatchObject({
      text: "That did not work just now; please try again in a moment.",
      actions: [],
    });
  });

  it("keeps conversations apart, by name and by person", async () => {
    await bench.app.http.inject({
      method: "POST",
      url: "/chat",
      headers: as("ada"),
      payload: { message: "hello", conversationId: "work" },
    });
    expect((await history("?conversationId=work")).items).toHaveLength(2);
    expect((await history()).items).toEqual([]);
    expect((await history("?conversationId=work", "eve")).items).toEqual([]);
  });
});

describe("GET /chat", () => {
  const texts = (items: { text: string }[]) => items.map(({ text }) => text);
  /** Reads from the newest page to the oldest. */
  const readAll = async (limit: number, between: (page: number) => Promise<void> = async () => {}) => {
    const pages: string[][] = [];
    let query = `?limit=${limit}`;
    for (;;) {
      const { items, nextBefore } = await history(query);
      pages.unshift(texts(items));
      if (nextBefore === null) return pages;
      await between(pages.length);
      query = `?limit=${limit}&before=${nextBefore}`;
    }
  };
  const fill = async (from: number, count: number) => {
    for (let number = from; number < from + count; number += 1)
      await bench.publish("notification.delivered", delivered({ id: `n${number}`, text: `message ${number}` }));
    await bench.settled();
  };
  const numbered = (count: number) => Array.from({ length: count }, (_, number) => `message ${number}`);

  it("gives the newest 50 unless asked otherwise, oldest first", async () => {
    await fill(0, 60);
    const { items, nextBefore } = await history();
    expect(texts(items)).toEqual(numbered(60).slice(10));
    expect(nextBefore).not.toBeNull();
    expect((await history("?limit=60")).nextBefore).toBeNull();
  });

  it.each([7, 50, 200])("pages back by %i through a long conversation: every message once, in order", async (limit) => {
    await fill(0, 330);
    const pages = await readAll(limit);
    expect(pages.flat()).toEqual(numbered(330));
    expect(pages.slice(1).every((page) => page.length === limit)).toBe(true);
  });

  it("loses and doubles nothing when the conversation grows while it is read", async () => {
    await fill(0, 150);
    let filled = 150;
    const pages = await readAll(40, async () => {
      if (filled >= 450) return;
      await fill(filled, 100);
      filled += 100;
    });
    expect(pages.flat()).toEqual(numbered(150));
  });

  it("no document of it grows with the conversation", async () => {
    await fill(0, 450);
    const stored = await bench.dapr.state.get<{ messages: unknown[]; pages: number }>("user/ada/conversation/main");
    expect(stored!.value.messages.length).toBeLessThan(200);
    expect(stored!.value.pages).toBe(3);
  });

  it("refuses a place that is none", async () => {
    expect(await history("?before=yesterday")).toMatchObject({ status: 422 });
    expect((await history("?before=99.99")).status).toBe(200);
  });
});
