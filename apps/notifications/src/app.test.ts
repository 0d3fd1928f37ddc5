import { type ManualClock, manualClock } from "@todo/clock";
import type { ReminderTriggered } from "@todo/contracts";
import { triggerId } from "@todo/contracts/ids";
import { type ServiceBench, startService } from "@todo/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";

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
let mailFails = 0;
beforeEach(async () => {
  clock = manualClock(NOON);
  mails = [];
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
    },
  });
});
afterEach(() => bench.stop());

const settings = (body: object) =>
  bench.app.http.inject({ method: "PUT", url: "/settings", headers: asAda, payload: body });
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

describe("quiet hours", () => {
  const quiet = { ...emailOn, timeZone: "Europe/Berlin", quietHours: { enabled: true, from: "12:30", to: "14:00" } };

  it("hold e-mail back until they end, in-app comes at once", async () => {
    await settings(quiet);
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    expect(mails).toEqual([]);
    expect(bench.events.of("notification.delivered")).toHaveLength(1);
    await clock.advance(3_600_000);
    await bench.app.http.inject({ method: "POST", url: "/notifications-tick" });
    expect(mails).toHaveLength(1);
  });

  it("a task that is completed meanwhile sends nothing at their end", async () => {
    await settings(quiet);
    await bench.publish("reminder.triggered", reminderTriggered());
    await bench.settled();
    const deps = await list();
    expect(deps.map((item) => item.status).sort()).toEqual(["deferred", "delivered"]);
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
