import { Admin, ConfigResourceTypes, Consumer, Producer, stringSerializers } from "@platformatic/kafka";
import { eventTypes, type Stats, type Task, type TaskPage } from "@todo/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kafkaClientOptions, openKafkaAdmin } from "@todo/operations";
import type { Account } from "../faults/account.ts";
import { type RealProduct, startRealProduct } from "./real-product.ts";
import { type Heard, listenToTopics, type TopicListener } from "./topic-listener.ts";

const WEEK = 7 * 24 * 3_600_000;

describe("the product on real Kafka, seen by a Kafka client of its own", () => {
  let product: RealProduct;
  let listener: TopicListener;
  let ada: Account;
  let count = 0;
  beforeAll(async () => {
    product = await startRealProduct("postgres");
    listener = await listenToTopics(product.stack.kafka, [...eventTypes]);
    ada = await product.signUp("ada");
    // The first request of each process pays for its start.
    await add("warm up");
  });
  afterAll(async () => {
    await listener?.close();
    await product?.stop();
  });

  const add = async (title = `task ${(count += 1)}`): Promise<Task> => {
    const answer = await ada.call<Task>("POST", "/api/tasks", { title });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const about = (topic: string, id: string) => (message: Heard) =>
    message.topic === topic && message.event.data?.aggregateId === id;
  const stats = async () => (await ada.call<Stats>("GET", "/api/stats")).body;
  const titles = async () =>
    (await ada.call<TaskPage>("GET", "/api/tasks?limit=500")).body.items.map(({ title }) => title);

  it("SC-006 a task's event lies in Kafka within 100 ms, before the API answers", async () => {
    const consumer = new Consumer({ ...kafkaClientOptions(product.stack.kafka), groupId: "offsets" });
    const inTopic = async () => {
      const offsets = await consumer.listOffsets({ topics: ["task.created"] });
      return (offsets.get("task.created") ?? []).reduce((sum, offset) => sum + offset, 0n);
    };
    const delays: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const before = await inTopic();
      const asked = Date.now();
      const task = await add();
      expect(await inTopic()).toBe(before + 1n);
      delays.push((await listener.next(about("task.created", task.id))).madeAt - asked);
    }
    await consumer.close();
    expect(delays.sort((a, b) => a - b)[10]).toBeLessThanOrEqual(100);
  });

  it("US5.1 the event is a CloudEvent with the full task, under the user's id as partition key", async () => {
    const task = await add("full payload");
    const { key, event } = await listener.next(about("task.created", task.id));
    expect(event).toMatchObject({ specversion: "1.0", type: "task.created", source: "tasks", id: event.data.eventId });
    expect(event.data).toMatchObject({ eventType: "task.created", aggregateId: task.id, schemaVersion: 1 });
    expect(event.data.payload).toMatchObject({ id: task.id, title: "full payload", status: "open", version: 1 });
    expect(key).toBe(event.data.userId);
  });

  it("all events of one user lie in one partition of a topic, in order", async () => {
    const tasks = [await add(), await add(), await add()];
    const messages = await Promise.all(tasks.map((task) => listener.next(about("task.created", task.id))));
    expect(new Set(messages.map(({ partition }) => partition)).size).toBe(1);
    const order = listener.heard.flatMap(({ topic, event }) =>
      topic === "task.created" ? [event.data.aggregateId] : [],
    );
    expect(tasks.map(({ id }) => order.indexOf(id))).toEqual(
      tasks.map(({ id }) => order.indexOf(id)).sort((a, b) => a - b),
    );
  });

  it("FR-030 every topic keeps its events for at least 7 days", async () => {
    const admin = await openKafkaAdmin(product.stack.kafka);
    const resources = eventTypes.map((name) => ({
      resourceType: ConfigResourceTypes.TOPIC,
      resourceName: name,
      configurationKeys: ["retention.ms"],
    }));
    const described = await admin.describeConfigs({ resources });
    await admin.close();
    expect(described).toHaveLength(eventTypes.length);
    for (const { resourceName, configs } of described)
      expect([resourceName, Number(configs[0]?.value) >= WEEK]).toEqual([resourceName, true]);
  });

  it.each([
    ["without credentials", undefined],
    ["with a wrong password", { mechanism: "SCRAM-SHA-512" as const, username: "todo", password: "wrong" }],
  ])("FR-047 a client %s is refused", async (_name, sasl) => {
    const admin = new Admin({
      clientId: "stranger",
      bootstrapBrokers: [product.stack.kafka.bootstrap],
      retries: 0,
      timeout: 3_000,
      connectTimeout: 3_000,
      ...(sasl && { sasl }),
    });
    await expect(admin.listTopics()).rejects.toThrow();
    await admin.close().catch(() => {});
  });

  it("US5.2 a second consumer, which comes later, gets its own copy of every event", async () => {
    const task = await add();
    await listener.next(about("task.created", task.id));
    const late = await listenToTopics(product.stack.kafka, ["task.created"]);
    await late.next(about("task.created", task.id));
    const ids = ({ heard }: TopicListener) =>
      new Set(heard.filter(({ topic }) => topic === "task.created").map(({ event }) => event.data.eventId));
    expect(ids(late)).toEqual(ids(listener));
    await late.close();
  });

  it("US5.3 a consumer that was down works off what came meanwhile, and counts each event once", async () => {
    const before = await settledStats();
    await product.stack.kill("app:analytics");
    for (let n = 0; n < 15; n += 1) await add();
    await product.revive("analytics");
    await expect.poll(async () => (await stats()).createdTotal, { timeout: 60_000 }).toBe(before + 15);
  });

  it("SC-010 an event that comes again changes nothing", async () => {
    const task = await add("only once");
    const original = await listener.next(about("task.created", task.id));
    const before = await settledStats();
    const producer = new Producer({ ...kafkaClientOptions(product.stack.kafka), serializers: stringSerializers });
    const again = { topic: "task.created", key: original.key, value: JSON.stringify(original.event) };
    await producer.send({ messages: [again, again, again] });
    await producer.close();
    // It lies behind the duplicates in the same partition: when it counts, they have been taken.
    await add("after the duplicates");
    await expect.poll(async () => (await stats()).createdTotal, { timeout: 30_000 }).toBeGreaterThan(before);
    expect((await stats()).createdTotal).toBe(before + 1);
    expect((await titles()).filter((title) => title === "only once")).toHaveLength(1);
  });

  it("a foreign producer's poison goes to the dead-letter topics with its reason, and the events behind it arrive", async () => {
    const task = await add("bait");
    const { key, event } = await listener.next(about("task.created", task.id));
    const before = await settledStats();
    const dead = await listenToTopics(product.stack.kafka, ["analytics.dead-letter"]);
    const producer = new Producer({ ...kafkaClientOptions(product.stack.kafka), serializers: stringSerializers });
    const wrong = { ...event, id: "poison-1", data: { ...event.data, eventId: "poison-1", payload: { title: 7 } } };
    await producer.send({ messages: [{ topic: "task.created", key, value: JSON.stringify(wrong) }] });
    await producer.close();
    await add("behind the poison");
    const letter = await dead.next(({ event: { data } }) => JSON.stringify(data).includes("poison-1"));
    expect((letter.event.data as unknown as { reason: string }).reason).toMatch(/title/);
    await expect.poll(async () => (await stats()).createdTotal, { timeout: 30_000 }).toBe(before + 1);
    await dead.close();
  });

  it("an event of a newer schema version with fields that nobody knows yet is understood", async () => {
    const task = await add("from the future");
    const { key, event } = await listener.next(about("task.created", task.id));
    const before = await settledStats();
    const payload = { ...event.data.payload, id: "future-task", colour: "green" };
    const data = {
      ...event.data,
      eventId: "future-1",
      aggregateId: "future-task",
      schemaVersion: 2,
      novelty: 1,
      payload,
    };
    const producer = new Producer({ ...kafkaClientOptions(product.stack.kafka), serializers: stringSerializers });
    const newer = JSON.stringify({ ...event, id: "future-1", data });
    await producer.send({ messages: [{ topic: "task.created", key, value: newer }] });
    await producer.close();
    await expect.poll(async () => (await stats()).createdTotal, { timeout: 30_000 }).toBe(before + 1);
  });

  it("US5.5 with the broker down the API goes on answering, and the events arrive after it is back", async () => {
    await product.stack.kill("kafka");
    const tasks: Task[] = [];
    for (let n = 0; n < 5; n += 1) tasks.push(await add(`while Kafka was away ${n}`));
    expect(await titles()).toEqual(expect.arrayContaining(tasks.map(({ title }) => title)));
    await product.stack.restart("kafka");
    const fresh = await listenToTopics(product.stack.kafka, ["task.created"]);
    await expect
      .poll(() => tasks.filter((task) => !fresh.heard.some(about("task.created", task.id))).length, { timeout: 60_000 })
      .toBe(0);
    await fresh.close();
  });

  /** Once analytics has counted everything there is. */
  async function settledStats(): Promise<number> {
    const total = (await titles()).length;
    await expect.poll(async () => (await stats()).createdTotal, { timeout: 60_000 }).toBeGreaterThanOrEqual(total);
    return (await stats()).createdTotal;
  }
});
