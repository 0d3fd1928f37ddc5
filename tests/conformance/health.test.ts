import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [consumer, caller] = [unique("consumer"), unique("caller")];
const [topic, buried] = [unique("topic"), unique("buried")];

describe(`health and metadata on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let app: TestApp;
  let dapr: Client;
  beforeAll(async () => {
    app = await startApp([{ topic, deadLetterTopic: buried }]);
    sidecars = await runtime.start({ apps: { [consumer]: app, [caller]: undefined }, topics: [topic, buried] });
    dapr = clientOf(sidecars.url(consumer));
  });
  afterAll(async () => {
    await sidecars.stop();
    await app.crash();
  });

  it.each(["/healthz", "/healthz/outbound"])("GET %s is 204 once it is ready", async (path) => {
    expect(await dapr.call("GET", path)).toMatchObject({ status: 204, text: "" });
  });

  it("is healthy again after a crash", async () => {
    await sidecars.crash();
    expect((await dapr.call("GET", "/healthz")).status).toBe(204);
  });

  it("names the app, its components and its subscriptions", async () => {
    const answer = await dapr.call("GET", "/metadata");
    expect(answer.status).toBe(200);
    const metadata = answer.json as {
      id: string;
      components: { name: string; type: string; version: string; capabilities?: string[] }[];
      subscriptions: Record<string, unknown>[];
    };
    expect(metadata.id).toBe(consumer);
    for (const name of ["statestore", "pubsub", "pubsub-broadcast"]) {
      expect(metadata.components.map((component) => component.name)).toContain(name);
    }
    const store = metadata.components.find(({ name }) => name === "statestore");
    expect(store?.capabilities).toEqual(expect.arrayContaining(["ETAG", "TRANSACTIONAL", "TTL"]));
    expect(metadata.subscriptions).toEqual([
      expect.objectContaining({ pubsubname: "pubsub", topic, deadLetterTopic: buried }),
    ]);
    expect((metadata.subscriptions[0]!["rules"] as { path: string }[])[0]!.path).toBe(`/${topic}`);
  });

  it("keeps what is added to the metadata", async () => {
    expect((await dapr.call("PUT", "/metadata/color", { body: "blue" })).status).toBe(204);
    const { extended } = (await dapr.call("GET", "/metadata")).json as { extended: Record<string, string> };
    expect(extended).toMatchObject({ color: "blue" });
  });

  it("an API that is not there is 404", async () => {
    expect((await dapr.call("GET", "/nothing/like/this")).status).toBe(404);
  });
});
