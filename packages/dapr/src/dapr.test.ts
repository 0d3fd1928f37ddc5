import { manualClock } from "@todo/clock";
import { describe, expect, it } from "vitest";
import { createDapr } from "./dapr.ts";
import { answer } from "./test-support/answer.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import { withTrace } from "./trace.ts";

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

function open() {
  const sidecar = createFakeSidecar("postgres");
  return { sidecar, dapr: createDapr({ appId: "app", transport: sidecar.transport, clock: manualClock(0) }) };
}

describe("publish", () => {
  it("sends a CloudEvent whose id is the event's, under its partition key and the current trace", async () => {
    const { sidecar, dapr } = open();
    await withTrace(TRACE, () => dapr.publish("task.created", { a: 1 }, { partitionKey: "u 1", id: "e1" }));
    expect(sidecar.published).toEqual([
      {
        topic: "task.created",
        partitionKey: "u 1",
        event: {
          specversion: "1.0",
          id: "e1",
          source: "app",
          type: "task.created",
          time: "1970-01-01T00:00:00.000Z",
          datacontenttype: "application/json",
          traceparent: TRACE,
          data: { a: 1 },
        },
      },
    ]);
    expect(sidecar.requests[0]?.headers?.["content-type"]).toBe("application/cloudevents+json");
  });
});

describe("invoke", () => {
  it("gives back the app's own status and passes the trace on", async () => {
    const { sidecar, dapr } = open();
    sidecar.apps.set("tasks", async ({ headers, path }) => {
      await Promise.resolve();
      return answer(500, { type: "broken", path, trace: headers?.["traceparent"] });
    });
    const { status, body } = await withTrace(TRACE, () => dapr.invoke("tasks", "GET", "/tasks/1"));
    expect({ status, body }).toEqual({ status: 500, body: { type: "broken", path: "/tasks/1", trace: TRACE } });
  });

  it("throws when the app cannot be reached, whole or as a stream", async () => {
    const { dapr } = open();
    const failure = { code: "invocation-failed", retryable: true };
    await expect(dapr.invoke("gone", "GET", "/")).rejects.toMatchObject(failure);
    await expect(dapr.invokeStream("gone", "GET", "/")).rejects.toMatchObject(failure);
  });
});

describe("a sidecar that does not answer", () => {
  it("is given up at the deadline", async () => {
    const dapr = createDapr({ appId: "app", transport: () => new Promise(() => undefined), timeoutMs: 5 });
    await expect(dapr.publish("t", {}, { partitionKey: "p", id: "e" })).rejects.toMatchObject({ code: "timeout" });
  });

  it("of which another app is slow still passes calls to those that answer", async () => {
    const { sidecar, dapr } = open();
    sidecar.apps.set("slow", () => new Promise(() => {}));
    sidecar.apps.set("quick", async () => answer(200, { fine: true }));
    for (let call = 0; call < 20; call += 1)
      await expect(dapr.invoke("slow", "GET", "x", { timeoutMs: 1 })).rejects.toMatchObject({ code: "timeout" });
    expect((await dapr.invoke("quick", "GET", "x")).body).toEqual({ fine: true });
  });

  it("is left alone after ten failures, for that kind of call only, and tried again two seconds later", async () => {
    const { transport } = createFakeSidecar("postgres");
    const clock = manualClock(0);
    let away = true;
    const dapr = createDapr({
      appId: "app",
      clock,
      transport: async (request) => {
        if (away && request.path.includes("/publish/")) throw new Error("connection refused");
        return transport(request);
      },
    });
    const publish = () => dapr.publish("t", {}, { partitionKey: "p", id: "e" });
    for (let call = 0; call < 10; call += 1)
      await expect(publish()).rejects.toMatchObject({ code: "sidecar-unreachable" });
    away = false;
    await expect(publish()).rejects.toMatchObject({ code: "circuit-open" });
    expect(await dapr.state.save("k", 1)).toBe("saved");
    await clock.advance(2_000);
    await publish();
    await publish();
  });

  it("is waited for, and each reason for it is told once", async () => {
    const names = ["statestor", "pubsub"];
    let asked = 0;
    const dapr = createDapr({
      appId: "app",
      async transport({ path }) {
        await Promise.resolve();
        asked += 1;
        if (asked < 3) throw new Error("connection refused");
        if (asked === 10) names[0] = "statestore";
        return path === "/v1.0/metadata" ? answer(200, { components: names.map((name) => ({ name })) }) : answer(204);
      },
    });
    const told: string[] = [];
    await dapr.waitUntilReady({ onWait: (reason) => told.push(reason) });
    expect(told).toEqual([
      "The Dapr sidecar does not answer",
      "The Dapr sidecar has no component statestore; it has pubsub, statestor",
    ]);
    expect(await dapr.whyNotReady(["pubsub-broadcast"])).toContain("no component pubsub-broadcast");
    // A process that publishes nothing needs no broker.
    names.splice(names.indexOf("pubsub"), 1);
    await dapr.waitUntilReady({ components: ["statestore"] });
  });

  it("can be waited for only until the signal says otherwise", async () => {
    const dapr = createDapr({ appId: "app", transport: () => Promise.reject(new Error("refused")) });
    const signal = AbortSignal.abort(new Error("shutting down"));
    await expect(dapr.waitUntilReady({ signal })).rejects.toThrow("shutting down");
  });
});
