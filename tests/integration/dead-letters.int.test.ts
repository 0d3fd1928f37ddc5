import { manualClock } from "@todo/clock";
import { anyEvent } from "@todo/contracts";
import { subscription } from "@todo/dapr";
import { createOps, createService, type ServiceApp, type ServiceDeps } from "@todo/service";
import { startService } from "@todo/testing";
import { afterEach, describe, expect, it } from "vitest";
import { startTodo } from "./support/todo.ts";

interface Listed {
  items: { id: string; topic: string; reason: string; at: string }[];
}
let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

const factOf = (eventId: string, payload: unknown = {}) => ({
  eventId,
  eventType: "task.created",
  schemaVersion: 1,
  aggregateId: "t1",
  userId: "ada",
  occurredAt: "2026-03-02T08:00:00.000Z",
  payload,
});

describe("an event whose handler fails", () => {
  /** A service that listens to task.created and handles it as the test says, with the operator's door. */
  async function start() {
    const handled: string[] = [];
    const behaviour = { fails: true };
    const clock = manualClock("2026-03-02T08:00:00Z");
    const listen = subscription({
      topic: "task.created",
      schema: anyEvent,
      handle({ eventId }) {
        if (behaviour.fails) throw new Error("the database is on fire");
        handled.push(eventId);
        return Promise.resolve();
      },
    });
    const build = async (deps: ServiceDeps): Promise<ServiceApp> => {
      const http = createService({ name: "tasks", deps, subscriptions: [listen] });
      await http.ready();
      return { http: http as unknown as ServiceApp["http"], start: async () => {}, stop: async () => {} };
    };
    const bench = await startService("tasks", build, { clock });
    stop = () => bench.stop();
    const ops = createOps({ tasks: bench.app });
    return {
      handled,
      behaviour,
      ops,
      bench,
      list: async () => (await ops.inject({ url: "/tasks/dead-letters" })).json<Listed>().items,
      async giveUp(eventId: string) {
        await bench.publish("task.created", factOf(eventId));
        // All waits between its tries lie in this hour.
        for (let minute = 0; minute < 60; minute += 1) await clock.advance(60_000);
        await bench.settled();
      },
    };
  }

  it("is listed after its last try, and is handled when it is replayed", async () => {
    const { giveUp, list, ops, behaviour, handled } = await start();
    await giveUp("e1");
    const [letter] = await list();
    expect(letter).toMatchObject({ topic: "task.created", reason: "the database is on fire" });
    behaviour.fails = false;
    const replay = await ops.inject({ method: "POST", url: `/tasks/dead-letters/${letter!.id}/replay` });
    expect(replay.json()).toEqual({ outcome: "done" });
    expect(handled).toEqual(["e1"]);
    expect(await list()).toEqual([]);
  });

  it("stays listed when it fails again, with what it failed of", async () => {
    const { giveUp, list, ops } = await start();
    await giveUp("e1");
    const [letter] = await list();
    const replay = await ops.inject({ method: "POST", url: `/tasks/dead-letters/${letter!.id}/replay` });
    expect(replay.json()).toEqual({ outcome: "failed", reason: "the database is on fire" });
    expect(await list()).toHaveLength(1);
  });

  it("that was given up twice is one letter", async () => {
    const { giveUp, list } = await start();
    await giveUp("e1");
    await giveUp("e1");
    expect(await list()).toHaveLength(1);
  });

  it("all can be replayed at once, in the order in which they happened", async () => {
    const { giveUp, ops, behaviour, handled, list } = await start();
    for (const eventId of ["e1", "e2", "e3"]) await giveUp(eventId);
    behaviour.fails = false;
    const replay = await ops.inject({ method: "POST", url: "/tasks/dead-letters/replay" });
    expect(replay.json<{ items: unknown[] }>().items).toHaveLength(3);
    expect(handled).toEqual(["e1", "e2", "e3"]);
    expect(await list()).toEqual([]);
  });

  it("can be read whole and discarded; after that it is unknown", async () => {
    const { giveUp, list, ops } = await start();
    await giveUp("e1");
    const [letter] = await list();
    const url = `/tasks/dead-letters/${letter!.id}`;
    expect((await ops.inject({ url })).json()).toMatchObject({ event: { data: { eventId: "e1" } } });
    expect((await ops.inject({ method: "DELETE", url })).statusCode).toBe(204);
    expect((await ops.inject({ url })).statusCode).toBe(404);
    expect((await ops.inject({ method: "POST", url: `${url}/replay` })).json()).toMatchObject({ status: 404 });
    expect(await list()).toEqual([]);
  });

  it("is counted for the alert", async () => {
    const { giveUp, ops } = await start();
    await giveUp("e1");
    expect((await ops.inject({ url: "/tasks/metrics" })).body).toMatch(/dead_letters_total\{topic="task.created"\} 1/);
  });
});

describe("in the whole product", () => {
  it("an event that breaks its contract is kept by each service that listens to it, with the field, and people notice nothing", async () => {
    const todo = await startTodo();
    stop = () => todo.stop();
    const ada = await todo.signUp();
    await todo.product.publish("task.created", factOf("broken", { title: 7 }), { id: "broken", partitionKey: "ada" });
    await todo.settled();
    const ops = createOps(todo.product.services);
    for (const app of ["scheduler", "analytics"]) {
      const { items } = (await ops.inject({ url: `/${app}/dead-letters` })).json<Listed>();
      expect(items, app).toMatchObject([{ topic: "task.created", reason: expect.stringContaining("title") }]);
      const replay = await ops.inject({ method: "POST", url: `/${app}/dead-letters/${items[0]!.id}/replay` });
      expect(replay.json(), app).toMatchObject({ outcome: "refused", reason: expect.stringContaining("title") });
    }
    await ada.add("Buy milk");
    expect(await ada.tasks()).toHaveLength(1);
  });

  it("the operator's door is not on the port that people use", async () => {
    const todo = await startTodo();
    stop = () => todo.stop();
    const ada = await todo.signUp();
    for (const path of ["/dead-letters", "/gateway/dead-letters", "/api/dead-letters"])
      expect(await ada.call("GET", path), path).not.toMatchObject({ body: { items: expect.anything() } });
    const forged = await ada.call("POST", "/events/dead-letters", { body: { id: "x", data: {} } });
    expect(forged.status).toBe(401);
  });
});
