import { type ManualClock, manualClock } from "@todo/clock";
import type { Stats, Task } from "@todo/contracts";
import { type ServiceBench, startService } from "@todo/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";

const NOON = "2026-03-02T12:00:00.000Z";
let clock: ManualClock;
let bench: ServiceBench;
beforeEach(async () => {
  clock = manualClock(NOON);
  bench = await startService("analytics", createApp, { clock });
});
afterEach(() => bench.stop());

type Topic = "task.created" | "task.updated" | "task.completed";
const tell = (topic: Topic, task: Partial<Task> = {}, userId = "ada") => {
  const now = new Date(clock.now()).toISOString();
  const base = {
    id: "t1",
    title: "Buy milk",
    notes: "",
    status: "open",
    priority: "none",
    tags: [],
    due: null,
  } as const;
  const payload = { ...base, reminders: [], createdAt: NOON, updatedAt: now, version: 1, ...task };
  const common = { schemaVersion: 1, aggregateId: payload.id, userId, occurredAt: now };
  const eventId = `${topic}-${payload.id}-${userId}-${now}`;
  return bench.publish(topic, { eventId, eventType: topic, ...common, payload } as { eventId: string; userId: string });
};
const done = (task: Partial<Task> = {}): Partial<Task> => ({
  status: "done",
  completedAt: new Date(clock.now()).toISOString(),
  ...task,
});
const remind = (id: string, userId = "ada") =>
  bench.publish("notification.delivered", {
    eventId: `${id}.delivered`,
    eventType: "notification.delivered",
    schemaVersion: 1,
    aggregateId: id,
    userId,
    occurredAt: NOON,
    payload: {
      id,
      reminderId: "r1",
      taskId: "t1",
      title: "Buy milk",
      text: "Reminder: Buy milk",
      channel: "in-app",
      status: "delivered",
      triggerAt: NOON,
      at: NOON,
    },
  } as { eventId: string; userId: string });
const stats = async (user = "ada", zone = "UTC") => {
  await bench.settled();
  const headers = { authorization: `Bearer user-${user}`, "x-time-zone": zone };
  return (await bench.app.http.inject({ url: "/stats", headers })).json<Stats>();
};
const metric = async (name: string) => {
  await bench.settled();
  const { body } = await bench.app.http.inject({ url: "/metrics" });
  return Number(new RegExp(`^${name.replace(/[{}"]/g, "\\$&")} (\\d+)$`, "m").exec(body)?.[1]);
};

describe("a person's statistics", () => {
  it("begin with nothing", async () => {
    expect(await stats()).toMatchObject({ createdTotal: 0, completedTotal: 0, streak: 0, completionRate: 0 });
    expect((await stats()).days).toHaveLength(30);
  });

  it("count what was created, done and reminded of, each once however often it is told", async () => {
    for (let time = 0; time < 2; time += 1) {
      await tell("task.created", { id: "t1" });
      await tell("task.created", { id: "t2" });
      await tell("task.completed", done({ id: "t1" }));
      await remind("n1");
    }
    expect(await stats()).toMatchObject({ createdTotal: 2, completedTotal: 1, remindersSent: 1, completionRate: 0.5 });
    expect((await stats()).days.at(-1)).toEqual({ date: "2026-03-02", created: 2, completed: 1 });
  });

  it("count days in a row", async () => {
    for (let day = 0; day < 3; day += 1) {
      await tell("task.completed", done({ id: `t${day}` }));
      expect(await stats()).toMatchObject({ streak: day + 1, longestStreak: day + 1 });
      await clock.advance(86_400_000);
    }
    expect((await stats()).streak).toBe(3);
    await clock.advance(86_400_000);
    expect(await stats()).toMatchObject({ streak: 0, longestStreak: 3 });
  });

  it("leave out what was skipped, and what was reopened on the same day", async () => {
    await tell("task.completed", done({ id: "t1", skipped: true }));
    await tell("task.completed", done({ id: "t2" }));
    expect((await stats()).completedTotal).toBe(1);
    await tell("task.updated", { id: "t2", version: 3 });
    expect((await stats()).completedTotal).toBe(0);
  });

  it("are theirs alone", async () => {
    await tell("task.created", {}, "ada");
    expect((await stats("eve")).createdTotal).toBe(0);
  });

  it("end with the day that it is where the person is", async () => {
    expect((await stats("ada", "Pacific/Kiritimati")).days.at(-1)?.date).toBe("2026-03-03");
    expect((await stats("ada", "UTC")).days.at(-1)?.date).toBe("2026-03-02");
  });

  it("need a user", async () => {
    expect((await bench.app.http.inject({ url: "/stats" })).statusCode).toBe(401);
  });
});

describe("business metrics", () => {
  it("count over all people, once an event, and tell occurrences from the rest", async () => {
    await tell("task.created", { id: "t1" });
    await tell("task.created", { id: "t1" });
    await tell("task.created", { id: "t2" }, "eve");
    await tell("task.created", { id: "t3", recurringTaskId: "r1" });
    await tell("task.completed", done({ id: "t1" }));
    await remind("n1");
    expect(await metric('tasks_created_total{kind="one-off"}')).toBe(2);
    expect(await metric('tasks_created_total{kind="occurrence"}')).toBe(1);
    expect(await metric("tasks_completed_total")).toBe(1);
    expect(await metric('reminders_sent_total{channel="in-app"}')).toBe(1);
  });

  it("know who was active in the last 15 minutes", async () => {
    await tell("task.created", { id: "t1" }, "ada");
    await tell("task.created", { id: "t2" }, "eve");
    expect(await metric("active_users")).toBe(2);
    await clock.advance(16 * 60_000);
    await tell("task.created", { id: "t3" }, "eve");
    expect(await metric("active_users")).toBe(1);
  });
});
