import { manualClock } from "@todo/clock";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Component } from "../components/component.ts";
import { STANDARD, subscriber, testSidecar } from "../test-support.ts";
import type { Handler } from "../types.ts";

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dapr-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Records the data of what arrives; `answers` decides by data, default success. */
function recorder(answer: (data: unknown) => unknown = () => undefined, extra: Record<string, unknown> = {}) {
  const received: unknown[] = [];
  const app = subscriber(
    {
      orders: (event) => {
        received.push(event["data"]);
        return answer(event["data"]);
      },
    },
    extra,
  );
  return { received, app };
}

async function started(options: Parameters<typeof testSidecar>[0]) {
  const sidecar = testSidecar(options);
  await sidecar.dapr.start();
  return sidecar;
}

describe("publish", () => {
  it("wraps data in the envelope that daprd makes", async () => {
    let arrived: unknown;
    const app = subscriber({ orders: (event, { headers }) => void (arrived = { event, headers }) });
    const { dapr, call } = await started({ app });
    const headers = { traceparent: TRACE, tracestate: "a=b" };
    expect((await call("POST", "/publish/pubsub/orders", { n: 1 }, headers)).status).toBe(204);
    await dapr.idle();
    expect(arrived).toMatchObject({
      event: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        source: "app",
        type: "com.dapr.event.sent",
        specversion: "1.0",
        datacontenttype: "application/json",
        time: expect.any(String),
        topic: "orders",
        pubsubname: "pubsub",
        traceid: TRACE,
        traceparent: TRACE,
        tracestate: "a=b",
        data: { n: 1 },
      },
      headers: { "content-type": "application/cloudevents+json", traceparent: TRACE, pubsubname: "pubsub" },
    });
  });

  it("passes an envelope through and fills in what is missing", async () => {
    let arrived: unknown;
    const { dapr, call } = await started({ app: subscriber({ orders: (event) => void (arrived = event) }) });
    const event = { id: "1", source: "me", type: "order.made", specversion: "1.0", own: 7, data: { n: 1 } };
    await call("POST", "/publish/pubsub/orders", event, { "content-type": "application/cloudevents+json" });
    await dapr.idle();
    expect(arrived).toMatchObject({ ...event, topic: "orders", pubsubname: "pubsub", traceparent: expect.any(String) });
  });

  it.each([
    ["text", "text/plain", "hello", { data: "hello", datacontenttype: "text/plain" }],
    ["nothing said", "", "hello", { data: "hello", datacontenttype: "text/plain" }],
    ["bytes", "application/octet-stream", new Uint8Array([1, 2]), { data_base64: "AQI=" }],
    ["broken JSON", "application/json", "{", { data: "{" }],
  ])("takes %s", async (_name, contentType, body, expected) => {
    let arrived: unknown;
    const { dapr, sidecar } = await started({ app: subscriber({ orders: (event) => void (arrived = event) }) });
    const headers: Record<string, string> = contentType === "" ? {} : { "content-type": contentType };
    await sidecar.handle({ method: "POST", path: "/v1.0/publish/pubsub/orders", headers, body });
    await dapr.idle();
    expect(arrived).toMatchObject(expected);
  });

  it("brings a raw payload as it is, and as base64 to those who ask for raw payloads", async () => {
    const arrived: unknown[] = [];
    const orders = (event: unknown) => void arrived.push(event);
    const { dapr, call } = testSidecar({ app: subscriber({ orders }) });
    dapr.sidecar("raw", { app: subscriber({ orders }, { metadata: { rawPayload: "true" } }) });
    await dapr.start();
    await call("POST", "/publish/pubsub/orders?metadata.rawPayload=true", { n: 1 });
    await dapr.idle();
    expect(arrived).toEqual([{ n: 1 }, expect.objectContaining({ data_base64: "eyJuIjoxfQ==" })]);
  });

  it("publishes many at once, all or none", async () => {
    const { received, app } = recorder();
    const { dapr, call } = await started({ app });
    const entry = (entryId: string, n: number) => ({ entryId, event: { n }, contentType: "application/json" });
    const bulk = (entries: unknown) => call("POST", "/publish/bulk/pubsub/orders?metadata.partitionKey=k", entries);
    expect((await bulk([entry("a", 1), entry("b", 2)])).status).toBe(204);
    expect((await bulk([entry("a", 3), entry("a", 4)])).status).toBe(400);
    await dapr.idle();
    expect(received).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it.each([
    ["an unknown broker", "/publish/nowhere/orders", 404, "ERR_PUBSUB_NOT_FOUND"],
    ["no topic", "/publish/pubsub", 404, "ERR_TOPIC_NAME_EMPTY"],
  ])("refuses %s", async (_name, path, status, errorCode) => {
    expect(await testSidecar().call("POST", path, {})).toMatchObject({ status, body: { errorCode } });
  });
});

describe("delivery", () => {
  it.each([
    ["2xx without body", 200, 1],
    ["SUCCESS", { status: "SUCCESS" }, 1],
    ["another JSON body", { fine: true }, 1],
    ["DROP", { status: "DROP" }, 1],
    ["404", 404, 1],
    ["RETRY", { status: "RETRY" }, 3],
    ["500", 500, 3],
    ["an unknown status", { status: "MAYBE" }, 3],
  ])("after the answer %s delivers as often as it should", async (_name, answer, times) => {
    const { received, app } = recorder(() => answer);
    const { dapr, publish } = await started({ app, retry: { tries: 3, initialDelay: 1 } });
    await publish("orders", 1);
    await dapr.idle();
    expect(received).toHaveLength(times);
  });

  it("waits longer each time between tries, then moves the message to the dead-letter topic", async () => {
    const clock = manualClock(0);
    const attempts: number[] = [];
    const letters: unknown[] = [];
    const failing: Handler = subscriber(
      {
        orders: () => {
          attempts.push(clock.now());
          return 500;
        },
      },
      { deadLetterTopic: "dead" },
    );
    const { dapr, publish } = testSidecar({ app: failing, clock, retry: { tries: 5 } });
    dapr.sidecar("undertaker", { app: subscriber({ dead: (event) => void letters.push(event) }) });
    await dapr.start();
    await publish("orders", { n: 1 });
    await clock.advance(10_000);
    await dapr.idle();
    expect(attempts).toEqual([0, 100, 300, 700, 1500]);
    expect(letters).toMatchObject([{ topic: "orders", data: { n: 1 } }]);
    await dapr.stop();
  });

  it("also dead-letters what the app drops", async () => {
    const letters: unknown[] = [];
    const app = subscriber(
      { orders: () => ({ status: "DROP" }), dead: (event) => void letters.push(event["data"]) },
      { deadLetterTopic: "dead" },
    );
    const { dapr, publish } = await started({ app });
    await publish("orders", 1);
    await dapr.idle();
    expect(letters).toEqual([1]);
  });

  it("goes on with other keys while one key is being retried", async () => {
    const clock = manualClock(0);
    const { received, app } = recorder((data) => (data === "bad" ? 500 : undefined));
    const { dapr, publish } = await started({ app, clock, retry: { tries: 2 } });
    await publish("orders", "bad", "a");
    await publish("orders", "behind it", "a");
    await publish("orders", "good", "b");
    expect(received).toEqual(["bad", "good"]);
    await clock.advance(100);
    await dapr.idle();
    expect(received).toEqual(["bad", "good", "bad", "behind it"]);
  });

  it("routes by rule", async () => {
    const paths: string[] = [];
    const app: Handler = async ({ method, path }) => {
      if (method === "POST") paths.push(path);
      const routes = { rules: [{ match: 'event.type == "special"', path: "/special" }], default: "/normal" };
      const body =
        path === "/dapr/subscribe" ? JSON.stringify([{ pubsubname: "pubsub", topic: "orders", routes }]) : "";
      return { status: 200, headers: {}, body: Buffer.from(body) };
    };
    const { dapr, publish, call } = await started({ app });
    await call("POST", "/publish/pubsub/orders?metadata.cloudevent.type=special", 1);
    await publish("orders", 2);
    await dapr.idle();
    expect(paths.sort()).toEqual(["/normal", "/special"]);
  });
});

describe("consumer groups", () => {
  it("delivers to every app, each at its own pace", async () => {
    const [one, two] = [recorder(), recorder()];
    const { dapr, publish } = testSidecar({ app: one.app });
    dapr.sidecar("two", { app: two.app });
    await dapr.start();
    await publish("orders", 1);
    await dapr.idle();
    expect([one.received, two.received]).toEqual([[1], [1]]);
  });

  it.each([
    ["a new group starts at the end", {}, []],
    ["a new group starts at the oldest message when the component says so", { initialOffset: "oldest" }, [1]],
    ["a broadcast starts at the end in any case", { initialOffset: "oldest", consumerID: "{appID}-{uuid}" }, []],
  ])("%s", async (_name, metadata, expected) => {
    const { received, app } = recorder();
    const { dapr, publish } = testSidecar({ app, components: [{ name: "pubsub", type: "pubsub.kafka", metadata }] });
    await publish("orders", 1);
    await dapr.start();
    await dapr.idle();
    expect(received).toEqual(expected);
  });

  it("goes on after a restart where it stopped, with what was published meanwhile", async () => {
    const dataDir = temporaryFolder();
    const before = recorder();
    const first = await started({ dataDir, app: before.app });
    await first.publish("orders", 1);
    await first.dapr.idle();
    await first.dapr.stop();
    const meanwhile = testSidecar({ dataDir });
    await meanwhile.publish("orders", 2);
    await meanwhile.dapr.stop();
    const after = recorder();
    const second = await started({ dataDir, app: after.app });
    await second.dapr.idle();
    expect([before.received, after.received]).toEqual([[1], [2]]);
    await second.dapr.stop();
  });

  it("delivers again after a restart what was not acknowledged, and only that", async () => {
    const dataDir = temporaryFolder();
    const first = await started({
      dataDir,
      app: recorder((data) => (data === "bad" ? 500 : undefined)).app,
      clock: manualClock(0),
    });
    for (const data of ["good 1", "bad", "good 2"]) await first.publish("orders", data, data);
    await first.dapr.stop();
    const { received, app } = recorder();
    const second = await started({ dataDir, app });
    await second.dapr.idle();
    expect(received).toEqual(["bad"]);
    await second.dapr.stop();
  });

  it("consumes a backlog larger than what fits in memory", async () => {
    const { received, app } = recorder();
    const { dapr, publish } = testSidecar({
      app,
      components: [{ name: "pubsub", type: "pubsub.kafka", metadata: { initialOffset: "oldest" } }],
    });
    await Promise.all(Array.from({ length: 3000 }, (_, n) => publish("orders", n, "one key")));
    await dapr.start();
    await dapr.idle();
    expect(received).toEqual(Array.from({ length: 3000 }, (_, n) => n));
  });

  it("deletes messages past their retention and keeps the younger ones", async () => {
    const dataDir = temporaryFolder();
    const clock = manualClock("2026-03-01T00:00:00Z");
    const { dapr, publish } = await started({ dataDir, clock });
    await publish("orders", "old");
    await clock.advance(7 * 24 * 3_600_000 - 60_000);
    await publish("orders", "young");
    await clock.advance(180_000);
    await dapr.stop();
    const { received, app } = recorder();
    const components = STANDARD.map((component) => ({ ...component, metadata: { initialOffset: "oldest" } }));
    const reader = await started({ dataDir, app, components });
    await reader.dapr.idle();
    expect(received).toEqual(["young"]);
    await reader.dapr.stop();
  });

  it("reach the same topics through every component of one broker, but not those of another", async () => {
    const components: Component[] = [
      { name: "pubsub", type: "pubsub.kafka", metadata: { brokers: "a:9092" } },
      { name: "live", type: "pubsub.kafka", metadata: { brokers: "a:9092", consumerID: "{uuid}" } },
      { name: "other", type: "pubsub.kafka", metadata: { brokers: "b:9092" } },
    ];
    const heard: string[] = [];
    const hears = (pubsubname: string) => subscriber({ orders: () => void heard.push(pubsubname) }, { pubsubname });
    const { dapr, publish } = testSidecar({ app: hears("pubsub"), components });
    for (const name of ["live", "other"]) dapr.sidecar(name, { app: hears(name) });
    await dapr.start();
    await publish("orders", 1);
    await dapr.idle();
    expect(heard.sort()).toEqual(["live", "pubsub"]);
  });

  it("refuses at start a subscription to a broker that the app does not have", async () => {
    const { app } = recorder();
    const { dapr } = testSidecar({ app, components: [{ ...STANDARD[1]!, scopes: ["someone"] }] });
    await expect(dapr.start()).rejects.toThrow(/app subscribes to orders on pubsub/);
  });
});
