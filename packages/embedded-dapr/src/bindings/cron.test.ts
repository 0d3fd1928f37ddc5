import { manualClock } from "@todo/clock";
import { describe, expect, it } from "vitest";
import { reply, testSidecar } from "../test-support.ts";
import { readSchedule } from "./cron.ts";

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

describe("schedule", () => {
  it.each([
    ["@every 1m", "09:00:30", "09:01:30"],
    ["@every 1h30m", "09:00:00", "10:30:00"],
    ["0 */5 * * * *", "09:01:00", "09:05:00"],
    ["30 9 * * *", "09:01:00", "09:30:00"],
    ["@hourly", "09:01:00", "10:00:00"],
  ])("%s after %s is %s", (schedule, after, next) => {
    expect(readSchedule(schedule)(at(after))).toBe(at(next));
  });

  it.each(["", "@every", "@every soon", "@every 0s", "61 * * * * *"])("refuses %j by name", (schedule) => {
    expect(() => readSchedule(schedule)).toThrow(`schedule ${JSON.stringify(schedule)}`);
  });
});

describe("cron binding", () => {
  it("calls the apps in scope that listen to it, each time it is due", async () => {
    const clock = manualClock("2026-03-02T09:00:00Z");
    const calls: string[] = [];
    const app = (name: string, listens: boolean) => async (request: { method: string; path: string }) => {
      if (request.path !== "/tick") return reply(404);
      if (request.method === "OPTIONS") return reply(listens ? 200 : 404);
      calls.push(`${name} ${new Date(clock.now()).toISOString().slice(11, 19)}`);
      return reply(200);
    };
    const components = [
      { name: "tick", type: "bindings.cron", metadata: { schedule: "@every 1m" }, scopes: ["app", "deaf"] },
    ];
    const { dapr } = testSidecar({ clock, components, app: app("app", true) });
    dapr.sidecar("deaf", { app: app("deaf", false) });
    dapr.sidecar("outside", { app: app("outside", true) });
    await dapr.start();
    await clock.advance(150_000);
    expect(calls).toEqual(["app 09:01:00", "app 09:02:00"]);
    await dapr.stop();
    await clock.advance(150_000);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ["@every 1m", ["09:01:00", "08:02:00", "08:03:00"]],
    ["0 * * * *", ["10:00:00"]],
  ])("goes on after the clock was set back: %s", async (schedule, expected) => {
    const clock = manualClock("2026-03-02T09:00:00Z");
    const calls: string[] = [];
    const app = async (request: { method: string }) => {
      if (request.method === "POST") calls.push(new Date(clock.now()).toISOString().slice(11, 19));
      return reply(200);
    };
    const { dapr } = testSidecar({
      clock,
      components: [{ name: "tick", type: "bindings.cron", metadata: { schedule } }],
      app,
    });
    await dapr.start();
    await clock.advance(60_000);
    clock.step(clock.now() - 3_600_000);
    await clock.advance(schedule === "@every 1m" ? 120_000 : 2 * 3_600_000);
    expect(calls).toEqual(expected);
    await dapr.stop();
  });
});
