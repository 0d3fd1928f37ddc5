import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { type Reply, startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [consumer, undertaker] = [unique("consumer"), unique("undertaker")];

/** 1 + the retries that the runtime's resiliency policy allows. */
const TRIES = 6;

/** What the app answers to the first event of a topic, and how often it is then delivered. */
const ANSWERS: { name: string; reply: Reply; deliveries: number; letters: number }[] = [
  { name: "200 without body", reply: 200, deliveries: 1, letters: 0 },
  { name: "204", reply: 204, deliveries: 1, letters: 0 },
  { name: "SUCCESS", reply: { json: { status: "SUCCESS" } }, deliveries: 1, letters: 0 },
  { name: "other JSON", reply: { json: { fine: true } }, deliveries: 1, letters: 0 },
  { name: "DROP", reply: { json: { status: "DROP" } }, deliveries: 1, letters: 1 },
  { name: "404", reply: 404, deliveries: 1, letters: 1 },
  { name: "RETRY", reply: { json: { status: "RETRY" } }, deliveries: TRIES, letters: 1 },
  { name: "500", reply: 500, deliveries: TRIES, letters: 1 },
  { name: "422", reply: 422, deliveries: TRIES, letters: 1 },
  { name: "an unknown status", reply: { json: { status: "MAYBE" } }, deliveries: TRIES, letters: 1 },
];
const cases = ANSWERS.map((answer, n) => ({ ...answer, topic: unique(`answer${n}`), dead: unique(`dead${n}`) }));
const [flaky, crashing, routed] = [unique("flaky"), unique("crashing"), unique("routed")];

describe(`delivery on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let app: TestApp;
  let burials: TestApp;
  let dapr: Client;
  let answerFlaky: () => Reply | Promise<Reply> = () => 200;
  let duringCrash: () => Reply | Promise<Reply> = () => 200;

  beforeAll(async () => {
    const isFirst = (body: Buffer) => body.includes('"first"');
    app = await startApp(
      [
        ...cases.map(({ topic, dead }) => ({ topic, deadLetterTopic: dead })),
        { topic: flaky },
        { topic: crashing },
        {
          topic: routed,
          routes: { rules: [{ match: 'event.type == "special"', path: "/special" }], default: "/normal" },
        },
      ],
      {
        ...Object.fromEntries(
          cases.map(({ topic, reply }) => [`/${topic}`, ({ body }) => (isFirst(body) ? reply : 200)]),
        ),
        [`/${flaky}`]: () => answerFlaky(),
        [`/${crashing}`]: () => duringCrash(),
        "/special": () => 200,
        "/normal": () => 200,
      },
    );
    burials = await startApp(cases.map(({ dead }) => ({ topic: dead })));
    const topics = [...cases.flatMap(({ topic, dead }) => [topic, dead]), flaky, crashing, routed];
    sidecars = await runtime.start({ apps: { [consumer]: app, [undertaker]: burials }, topics });
    dapr = clientOf(sidecars.url(consumer));
    // All at once, so that the waits between tries pass side by side; the second event of a key comes after the first is done with.
    for (const { topic } of cases) for (const data of ["first", "second"]) await dapr.publish(topic, data, "key");
  });
  afterAll(async () => {
    await sidecars.stop();
    await Promise.all([app.crash(), burials.crash()]);
  });

  it.each(cases)(
    "after the answer $name an event is delivered $deliveries times, dead-lettered $letters times, and the next one follows",
    async ({ topic, dead, deliveries, letters }) => {
      await app.nextEvent(`/${topic}`, (event) => event.data === "second", 50_000);
      expect(app.events(`/${topic}`).filter((event) => event.data === "first")).toHaveLength(deliveries);
      if (letters > 0) await burials.nextEvent(`/${dead}`);
      expect(burials.events(`/${dead}`)).toHaveLength(letters);
    },
  );

  it("a dead letter is the event as it was: its id, type, source and data", async () => {
    const { topic, dead } = cases.find(({ name }) => name === "500")!;
    const letter = await burials.nextEvent(`/${dead}`, undefined, 50_000);
    const original = app.events(`/${topic}`)[0]!;
    for (const field of ["id", "type", "source", "data", "specversion"]) expect(letter[field]).toEqual(original[field]);
  });

  it("each try brings the same event", async () => {
    const { topic } = cases.find(({ name }) => name === "500")!;
    await app.nextEvent(`/${topic}`, (event) => event.data === "second", 50_000);
    const tries = app.events(`/${topic}`).filter((event) => event.data === "first");
    expect(new Set(tries.map((event) => event["id"])).size).toBe(1);
  });

  it("an event is tried again until the app takes it", async () => {
    let tries = 0;
    answerFlaky = () => ((tries += 1) < 3 ? 503 : 200);
    await dapr.publish(flaky, "wobbly", "key");
    await dapr.publish(flaky, "next", "key");
    await app.nextEvent(`/${flaky}`, (event) => event.data === "next");
    expect(app.events(`/${flaky}`).map((event) => event.data)).toEqual(["wobbly", "wobbly", "wobbly", "next"]);
  });

  it("routes by rule, else to the default", async () => {
    const path = `/publish/pubsub/${routed}?metadata.partitionKey=k`;
    await dapr.call("POST", `${path}&metadata.cloudevent.type=special`, { body: { n: 1 } });
    await dapr.call("POST", path, { body: { n: 2 } });
    expect((await app.nextEvent("/special")).data).toEqual({ n: 1 });
    expect((await app.nextEvent("/normal")).data).toEqual({ n: 2 });
  });

  it("an event in the hands of an app that crashes is delivered to it again after it is back", async () => {
    const crashed = Promise.withResolvers<void>();
    duringCrash = async () => {
      duringCrash = () => 200;
      await app.crash();
      crashed.resolve();
      return 200;
    };
    await dapr.publish(crashing, "survivor", "key");
    await crashed.promise;
    await app.revive();
    await expect
      .poll(() => app.events(`/${crashing}`).map((event) => event.data), { timeout: 30_000 })
      .toEqual(["survivor", "survivor"]);
  });

  it("an event that was not yet acknowledged when its sidecar was killed is delivered again", async () => {
    const held = Promise.withResolvers<void>();
    duringCrash = async () => {
      await held.promise;
      return 200;
    };
    await dapr.publish(crashing, "unacknowledged", "key");
    await app.nextEvent(`/${crashing}`, (event) => event.data === "unacknowledged");
    await sidecars.crash();
    held.resolve();
    duringCrash = () => 200;
    const deliveries = () => app.events(`/${crashing}`).filter((event) => event.data === "unacknowledged").length;
    await expect.poll(deliveries, { timeout: 60_000 }).toBeGreaterThan(1);
  });
});
