import { type ManualClock, manualClock } from "@todo/clock";
import type { ReminderTriggered } from "@todo/contracts";
import { triggerId } from "@todo/contracts/ids";
import { type ServiceBench, startService } from "@todo/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { deliveryKey } from "./store/delivery-document.ts";

const DAY = 86_400_000;
const NOON = "2026-03-02T12:00:00.000Z";
const reminderTriggered = (change: Partial<ReminderTriggered["payload"]> = {}): ReminderTriggered => ({
  eventId: triggerId("r1", NOON),
  eventType: "reminder.triggered",
  schemaVersion: 1,
  aggregateId: "r1",
  userId: "ada",
  occurredAt: NOON,
  payload: {
    reminderId: "r1",
    taskId: "t1",
    title: "Call mom",
    channel: "in-app",
    triggerAt: NOON,
    taskVersion: 1,
    lateByMs: 0,
    ...change,
  },
});
const taskEvent = (eventType: "task.completed" | "task.deleted") => ({
  eventId: `${eventType}-1`,
  eventType,
  schemaVersion: 1,
  aggregateId: "t1",
  userId: "ada",
  occurredAt: NOON,
  payload: {
    id: "t1",
    title: "Call mom",
    notes: "",
    status: "done",
    priority: "none",
    tags: [],
    due: null,
    reminders: [],
    createdAt: NOON,
    updatedAt: NOON,
    version: 2,
  },
});
const reminderCanceled = ({ taskVersion }: { taskVersion: number }) => ({
  ...reminderTriggered(),
  eventId: `canceled-${taskVersion}`,
  eventType: "reminder.canceled",
  payload: {
    reminderId: "r1",
    taskId: "t1",
    channel: "in-app",
    triggerAt: NOON,
    taskVersion,
    reason: "task-completed",
  },
});
const asAda = { authorization: "Bearer user-ada", "content-type": "application/json" };

let clock: ManualClock;
let bench: ServiceBench;
let mails: unknown[];
let posts: unknown[];
let texts: unknown[];
let mailFails = 0;
beforeEach(async () => {
  clock = manualClock(NOON);
  [mails, posts, texts] = [[], [], []];
  mailFails = 0;
  bench = await startService("notifications", createApp, {
    clock,
    bindings: {
      email(body) {
        if (mailFails > 0) {
          mailFails -= 1;
          throw new Error("mailbox full");
        }
        mails.push(body);
      },
      webhook: (body) => void posts.push(body),
      sms: (body) => void texts.push(body),
    },
  });
});
afterEach(() => bench.stop());

const settings = (body: object, user = "ada") =>
  bench.app.http.inject({
    method: "PUT",
    url: "/settings",
    headers: { ...asAda, authorization: `Bearer user-${user}` },
    payload: body,
  });
const tick = () => bench.app.http.inject({ method: "POST", url: "/notifications-tick" });
const endQuietHours = async () => {
  await clock.advance(3_600_000);
  await tick();
};
const list = async () =>
  (await bench.app.http.inject({ method: "GET", url: "/notifications", headers: asAda })).json<{
    items: { status: string; channel: string; text: string }[];
  }>().items;
const emailOn = {
  channels: {
    email: { enabled: true, address: "ada@example.com" },
    sms: { enabled: false, number: "" },
    webhook: { enabled: false, url: "" },
  },
};

describe("a triggered reminder", () => {
  it("is delivered in the app and told as notification.delivered", async () => {
    await bench.publish("reminder.triggered", reminderTriggered());
    const delivered = await bench.events.next("notification.delivered");
    expect(delivered.payload).toMatchObject({ channel: "in-app", text: "Reminder: Call mom", status: "delivered" });
    expect(await list()).toMatchObject([{ status: "delivered" }]);
  });

  it("that comes twice is delivered once", async () => {
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    expect(bench.events.of("notification.delivered")).toHaveLength(1);
  });

  it("is known for longer than its event lives, and not for ever", async () => {
    await bench.publish("reminder.triggered", reminderTriggered());
    const { payload } = await bench.events.next("notification.delivered");
    await bench.settled();
    const ledger = () => bench.dapr.state.get(deliveryKey(String(payload["id"])));
    clock.step(clock.now() + 89 * DAY);
    expect(await ledger()).toBeDefined();
    clock.step(clock.now() + 2 * DAY);
    expect(await ledger()).toBeUndefined();
    expect(await list()).toMatchObject([{ status: "delivered" }]);
  });

  it("says how long there is until the task is due", async () => {
    await bench.publish("reminder.triggered", reminderTriggered({ dueAt: "2026-03-02T13:30:00.000Z" }));
    expect((await bench.events.next("notification.delivered")).payload["text"]).toBe(
      "Reminder: Call mom in 1 hour 30 minutes",
    );
  });

  it("that was canceled before it arrived is not delivered", async () => {
    await bench.publish("reminder.canceled", reminderCanceled({ taskVersion: 2 }));
    await bench.settled();
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    expect(bench.events.of("notification.delivered")).toEqual([]);
  });

  it("of a task that was reopened is delivered, though the same instant had been canceled before", async () => {
    await bench.publish("reminder.canceled", reminderCanceled({ taskVersion: 4 }));
    await bench.publish("reminder.canceled", reminderCanceled({ taskVersion: 2 }));
    await bench.settled();
    await bench.publish("reminder.triggered", reminderTriggered({ taskVersion: 3 }));
    await bench.settled();
    expect(bench.events.of("notification.delivered")).toEqual([]);
    await bench.publish("reminder.triggered", reminderTriggered({ taskVersion: 5 }));
    await bench.settled();
    expect(bench.events.of("notification.delivered")).toHaveLength(1);
  });

  it("also goes by e-mail when that is switched on", async () => {
    await settings(emailOn);
    await bench.publish("reminder.triggered", reminderTriggered({ title: "<b>Tea</b>" }));
    await bench.settled();
    expect(mails).toMatchObject([
      {
        operation: "create",
        data: "<p>Reminder: &lt;b&gt;Tea&lt;/b&gt;</p>",
        metadata: { emailTo: "ada@example.com" },
      },
    ]);
    expect(bench.events.of("notification.delivered")).toHaveLength(2);
  });

  it("is tried again when the mail server refuses, and the app hears of it once", async () => {
    await settings(emailOn);
    mailFails = 1;
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.events.next("notification.delivered");
    await clock.advance(60_000);
    await bench.settled();
    expect(mails).toHaveLength(1);
    expect(
      bench.events
        .of("notification.delivered")
        .map((event) => event.payload["channel"])
        .sort(),
    ).toEqual(["email", "in-app"]);
  });
});

describe("channels", () => {
  it("a webhook goes to the operator's relay, with the person's address and a key that makes a repetition one", async () => {
    await settings({ channels: { ...emailOn.channels, webhook: { enabled: true, url: "https://example.com/hook" } } });
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    const id = `${triggerId("r1", NOON)}-webhook`;
    expect(posts).toMatchObject([
      {
        operation: "post",
        data: { to: "https://example.com/hook", notification: { id, title: "Call mom", channel: "webhook" } },
        metadata: { "Idempotency-Key": id },
      },
    ]);
  });

  it("an SMS fits into one part", async () => {
    await settings({ channels: { ...emailOn.channels, sms: { enabled: true, number: "+4915112345678" } } });
    await bench.publish("reminder.triggered", reminderTriggered({ title: "x".repeat(400) }));
    await bench.settled();
    expect(texts).toMatchObject([{ metadata: { toNumber: "+4915112345678" } }]);
    expect((texts[0] as { data: string }).data).toHaveLength(160);
  });

  it("a title with line breaks adds no header to a mail", async () => {
    await settings(emailOn);
    await bench.publish("reminder.triggered", reminderTriggered({ title: "Tea\r\nBcc: eve@example.com" }));
    await bench.settled();
    expect((mails[0] as { metadata: { subject: string } }).metadata.subject).not.toMatch(/[\r\n]/);
  });

  it("the one that a reminder names is used though it is off for the others; without an address it fails and says why", async () => {
    await bench.publish("reminder.triggered", reminderTriggered({ channel: "sms" }));
    const failed = await bench.events.next("notification.failed");
    expect(failed.payload).toMatchObject({ channel: "sms", reason: "No phone number in the settings" });
    expect(bench.events.of("notification.delivered").map((event) => event.payload["channel"])).toEqual(["in-app"]);
  });

  it("one that fails five times is given up, and told as notification.failed", async () => {
    await settings(emailOn);
    mailFails = 5;
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.events.next("notification.delivered");
    for (let minute = 0; minute < 30; minute += 1) await clock.advance(60_000);
    await bench.settled();
    expect(bench.events.of("notification.failed")).toMatchObject([{ payload: { channel: "email" } }]);
    expect(mails).toEqual([]);
    expect((await list()).map(({ channel, status }) => [channel, status]).sort()).toEqual([
      ["email", "failed"],
      ["in-app", "delivered"],
    ]);
  });
});

describe("a person's notifications", () => {
  it("are theirs alone, the newest first, each once", async () => {
    await bench.publish("reminder.triggered", reminderTriggered());
    await clock.advance(60_000);
    await bench.publish("reminder.triggered", { ...reminderTriggered({ title: "Later" }), eventId: "later" });
    await bench.publish("reminder.triggered", { ...reminderTriggered({ title: "Hers" }), eventId: "h", userId: "eve" });
    await bench.settled();
    expect((await list()).map(({ text }) => text.split(" (")[0])).toEqual(["Reminder: Later", "Reminder: Call mom"]);
  });
});

describe("quiet hours", () => {
  const quiet = { ...emailOn, timeZone: "Europe/Berlin", quietHours: { enabled: true, from: "12:30", to: "14:00" } };

  it("hold e-mail back until they end, in-app comes at once", async () => {
    await settings(quiet);
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    expect(mails).toEqual([]);
    expect(bench.events.of("notification.delivered")).toHaveLength(1);
    await endQuietHours();
    expect(mails).toHaveLength(1);
    await tick();
    expect(mails).toHaveLength(1);
  });

  it.each(["task.completed", "task.deleted"] as const)(
    "after a %s meanwhile nothing is sent at their end",
    async (type) => {
      await settings(quiet);
      await bench.publish("reminder.triggered", reminderTriggered());
      await bench.settled();
      expect((await list()).map((item) => item.status).sort()).toEqual(["deferred", "delivered"]);
      await bench.publish(type, taskEvent(type));
      await bench.settled();
      expect((await list()).map((item) => item.status).sort()).toEqual(["delivered", "withdrawn"]);
      await endQuietHours();
      expect(mails).toEqual([]);
    },
  );

  it("what cannot be sent at their end keeps nobody else waiting, and is sent a minute later", async () => {
    await settings(quiet);
    await settings(quiet, "eve");
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.publish("reminder.triggered", { ...reminderTriggered(), userId: "eve", eventId: "trigger-eve" });
    await bench.settled();
    mailFails = 1;
    await endQuietHours();
    expect(mails).toHaveLength(1);
    await clock.advance(60_000);
    await tick();
    await tick();
    expect(mails).toHaveLength(2);
  });

  it("a reminder outside of them goes at once", async () => {
    await settings({ ...quiet, quietHours: { enabled: true, from: "22:00", to: "07:00" } });
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    expect(mails).toHaveLength(1);
  });
});

describe("settings", () => {
  it("start with defaults and keep what is changed", async () => {
    await settings({ timeZone: "Asia/Tokyo" });
    const answer = await bench.app.http.inject({ method: "GET", url: "/settings", headers: asAda });
    expect(answer.json()).toMatchObject({ timeZone: "Asia/Tokyo", weekStart: "monday" });
  });

  it("refuse a zone that does not exist", async () => {
    const answer = await settings({ timeZone: "Mars/Olympus" });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: "timeZone" }] });
  });

  it("need a user", async () => {
    expect((await bench.app.http.inject({ method: "GET", url: "/settings" })).statusCode).toBe(401);
  });
});
