import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { type Reply, startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [first, second, late] = [unique("first"), unique("second"), unique("late")];
const [news, slow] = [unique("news"), unique("slow")];

describe(`consumer groups on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let one: TestApp;
  let two: TestApp;
  let three: TestApp;
  let dapr: Client;
  let pace: () => Reply | Promise<Reply> = () => 200;
  beforeAll(async () => {
    one = await startApp([{ topic: news }, { topic: slow }], { [`/${slow}`]: () => pace() });
    two = await startApp([
      { topic: news, route: "/group" },
      { topic: news, pubsubname: "pubsub-broadcast", route: "/broadcast" },
      { topic: slow },
    ]);
    three = await startApp([{ topic: news }]);
    sidecars = await runtime.start({ apps: { [first]: one, [second]: two }, topics: [news, slow] });
    dapr = clientOf(sidecars.url(first));
  });
  afterAll(async () => {
    await sidecars.stop();
    await Promise.all([one.crash(), two.crash(), three.crash()]);
  });

  /** A broadcast hears what comes after it has joined, which on Kafka is a moment after its sidecar is ready: zeros go out until one arrives. */
  async function untilBroadcastListens(): Promise<void> {
    for (let tries = 0; tries < 25; tries += 1) {
      await dapr.publish(news, 0, "key");
      const heard = await two.nextEvent("/broadcast", undefined, 1_000).catch(() => undefined);
      if (heard) return;
    }
    throw new Error("The broadcast never joined");
  }

  it("every app gets every event, its publisher too, and a broadcast beside the group", async () => {
    await untilBroadcastListens();
    await dapr.publish(news, 1, "key");
    const isIt = (event: { data?: unknown }) => event.data === 1;
    await one.nextEvent(`/${news}`, isIt);
    await two.nextEvent("/group", isIt);
    await two.nextEvent("/broadcast", isIt);
  });

  it("an app that hangs holds nobody else up", async () => {
    const hung = Promise.withResolvers<void>();
    pace = async () => {
      await hung.promise;
      return 200;
    };
    for (let n = 0; n < 5; n += 1) await dapr.publish(slow, n, "key");
    await two.nextEvent(`/${slow}`, (event) => event.data === 4);
    expect(one.events(`/${slow}`).map((event) => event.data)).toEqual([0]);
    pace = () => 200;
    hung.resolve();
    await one.nextEvent(`/${slow}`, (event) => event.data === 4);
    expect(one.events(`/${slow}`).map((event) => event.data)).toEqual([0, 1, 2, 3, 4]);
  });

  it("after a crash each group goes on where it was, with what was acknowledged just before", async () => {
    await dapr.publish(news, 2, "key");
    await sidecars.crash();
    await dapr.publish(news, 3, "key");
    for (const [app, path] of [
      [one, `/${news}`],
      [two, "/group"],
    ] as const) {
      await app.nextEvent(path, (event) => event.data === 3, 60_000);
      const seen = app.events(path).flatMap(({ data }) => (data === 0 ? [] : [data as number]));
      expect([...new Set(seen)].sort()).toEqual([1, 2, 3]);
    }
  });

  it("an app that is new to the broker gets what was published before it was there, in order", async () => {
    await sidecars.join(late, three);
    await three.nextEvent(`/${news}`, (event) => event.data === 3, 60_000);
    const seen = three.events(`/${news}`).map((event) => event.data);
    expect(seen.filter((data) => data !== 0)).toEqual([1, 2, 3]);
  });
});
