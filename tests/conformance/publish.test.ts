import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [publisher, consumer] = [unique("publisher"), unique("consumer")];
const [orders, raw, keyed] = [unique("orders"), unique("raw"), unique("keyed")];
const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
const CLOUD_EVENT = { "content-type": "application/cloudevents+json" };

describe(`publishing on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let app: TestApp;
  let dapr: Client;
  beforeAll(async () => {
    app = await startApp([{ topic: orders }, { topic: raw, metadata: { rawPayload: "true" } }, { topic: keyed }]);
    const apps = { [publisher]: undefined, [consumer]: app };
    sidecars = await runtime.start({ apps, topics: [orders, raw, keyed] });
    dapr = clientOf(sidecars.url(publisher));
  });
  afterAll(async () => {
    await sidecars.stop();
    await app.crash();
  });

  const arrived = (mark: string) => app.nextEvent(`/${orders}`, (event) => JSON.stringify(event).includes(mark));
  const post = (body: unknown, headers: Record<string, string>, query = "") =>
    dapr.call("POST", `/publish/pubsub/${orders}${query}`, { body, headers });

  it("answers 204 and wraps JSON in a CloudEvent", async () => {
    const answer = await post({ mark: "wrapped" }, { traceparent: TRACEPARENT });
    expect(answer).toMatchObject({ status: 204, text: "" });
    const event = await arrived("wrapped");
    expect(event).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      source: publisher,
      type: "com.dapr.event.sent",
      specversion: "1.0",
      datacontenttype: "application/json",
      topic: orders,
      pubsubname: "pubsub",
      data: { mark: "wrapped" },
    });
    expect(Math.abs(Date.parse(event["time"] as string) - Date.now())).toBeLessThan(60_000);
    expect(event["traceparent"]).toContain(TRACE_ID);
    expect(event["traceid"]).toBe(event["traceparent"]);
  });

  it("delivers by POST with the CloudEvents content type and the trace", async () => {
    await post({ mark: "headers" }, { traceparent: TRACEPARENT });
    const request = await app.next(({ body }) => body.includes("headers"));
    expect(request.method).toBe("POST");
    expect(request.headers["content-type"]).toContain("application/cloudevents+json");
    expect(request.headers["traceparent"]).toContain(TRACE_ID);
  });

  it("passes a CloudEvent of the caller through with its own id, source, type, time and extensions", async () => {
    const event = {
      specversion: "1.0",
      id: "event-7",
      source: "me",
      type: "order.made",
      time: "2026-03-02T09:00:00.000Z",
      datacontenttype: "application/json",
      subject: "about",
      extension: "kept",
      data: { mark: "own envelope" },
    };
    expect((await post(event, CLOUD_EVENT)).status).toBe(204);
    expect(await arrived("own envelope")).toMatchObject({ ...event, topic: orders, pubsubname: "pubsub" });
  });

  it("the trace of the request goes on in the caller's CloudEvent", async () => {
    const event = { specversion: "1.0", id: "t", source: "me", type: "t", traceparent: TRACEPARENT, data: "traced" };
    const trace = "1".repeat(32);
    await post(event, { ...CLOUD_EVENT, traceparent: `00-${trace}-${"2".repeat(16)}-01` });
    expect((await arrived('"traced"'))["traceparent"]).toContain(trace);
  });

  it.each([
    ["text", "text/plain", "plain words", "plain words", { data: "plain words", datacontenttype: "text/plain" }],
    ["bytes", "application/octet-stream", "bytes", "Ynl0ZXM=", { data_base64: "Ynl0ZXM=" }],
    ["JSON with a charset", "application/json; charset=utf-8", '{"m":"charset"}', '"m"', { data: { m: "charset" } }],
  ])("takes %s", async (_name, contentType, body, mark, expected) => {
    expect((await post(body, { "content-type": contentType })).status).toBe(204);
    expect(await arrived(mark)).toMatchObject(expected);
  });

  it("lets metadata set id, source, type and subject of the envelope", async () => {
    const query =
      "?metadata.cloudevent.id=chosen&metadata.cloudevent.type=order.paid&metadata.cloudevent.source=shop&metadata.cloudevent.subject=s";
    await post({ mark: "overridden" }, { "content-type": "application/json" }, query);
    const event = await arrived("overridden");
    expect(event).toMatchObject({ id: "chosen", type: "order.paid", source: "shop", subject: "s" });
  });

  it("brings a raw payload unwrapped into an envelope of base64 to those who ask for raw payloads", async () => {
    await dapr.call("POST", `/publish/pubsub/${raw}?metadata.rawPayload=true`, { body: { n: 1 } });
    const event = await app.nextEvent(`/${raw}`);
    expect(Buffer.from(event["data_base64"] as string, "base64").toString()).toBe('{"n":1}');
  });

  it("publishes many in one call", async () => {
    const entries = ["first", "second"].map((mark) => ({
      entryId: mark,
      event: { mark: `bulk ${mark}` },
      contentType: "application/json",
    }));
    const answer = await dapr.call("POST", `/publish/bulk/pubsub/${orders}`, { body: entries });
    expect(answer.status).toBe(204);
    expect(await arrived("bulk first")).toMatchObject({ data: { mark: "bulk first" } });
    expect(await arrived("bulk second")).toMatchObject({ data: { mark: "bulk second" } });
  });

  it("refuses many in one call of which two have the same id", async () => {
    const entry = { entryId: "same", event: { n: 1 }, contentType: "application/json" };
    expect((await dapr.call("POST", `/publish/bulk/pubsub/${orders}`, { body: [entry, entry] })).status).toBe(400);
  });

  it.each([
    ["an unknown broker", "/publish/nowhere/orders", 404, "ERR_PUBSUB_NOT_FOUND"],
    ["no topic", "/publish/pubsub", 404, undefined],
  ])("refuses %s", async (_name, path, status, errorCode) => {
    const answer = await dapr.call("POST", path, { body: {} });
    expect(answer.status).toBe(status);
    if (errorCode) expect(answer.json).toMatchObject({ errorCode });
  });

  it("brings an event of a million bytes whole", async () => {
    await post({ mark: "large", text: "ü".repeat(500_000) }, { "content-type": "application/json" });
    const event = await arrived('"large"');
    expect((event.data as { text: string }).text).toBe("ü".repeat(500_000));
  });

  it.each([1_100_000, 2_000_000, 5_000_000])(
    "refuses an event of %i bytes, and goes on with the next",
    async (size) => {
      const json = { "content-type": "application/json" };
      const answer = await post({ mark: `too large ${size}`, text: "x".repeat(size) }, json);
      expect(answer).toMatchObject({ status: 500, json: { errorCode: "ERR_PUBSUB_PUBLISH_MESSAGE" } });
      await post({ mark: `after ${size}` }, json);
      await arrived(`after ${size}`);
      expect(app.events(`/${orders}`).filter((event) => JSON.stringify(event).includes(`too large ${size}`))).toEqual(
        [],
      );
    },
  );

  it("keeps the order of each partition key", async () => {
    const expected: Record<string, number[]> = { a: [], b: [], c: [] };
    for (let n = 0; n < 150; n += 1) {
      const key = ["a", "b", "c"][n % 3]!;
      expected[key]!.push(n);
      await dapr.publish(keyed, { key, n }, key);
    }
    const all = () => app.events(`/${keyed}`).map((event) => event.data as { key: string; n: number });
    await expect.poll(() => all().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(150);
    for (const key of ["a", "b", "c"]) {
      const seen = all().flatMap((data) => (data.key === key ? [data.n] : []));
      expect([...new Set(seen)]).toEqual(expected[key]);
    }
  });
});
