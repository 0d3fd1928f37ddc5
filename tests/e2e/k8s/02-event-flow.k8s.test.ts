import type { Stats, Task } from "@todo/contracts";
import { eventTypes } from "@todo/contracts";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { waitUntil } from "../../../tools/stack/wait-until.ts";
import { percentile } from "../../bench/figure.ts";
import { type Account, signUp } from "../../faults/account.ts";
import { listenToTopics, type TopicListener } from "../../real/topic-listener.ts";
import { expectFigure } from "./support/figure.ts";
import { upgrade } from "./support/helm.ts";
import { isReady, servingPods } from "./support/pods.ts";
import { reachKafka, type ReachableKafka } from "./support/reach-kafka.ts";
import { readKeys } from "./support/read-keys.ts";

const product = inject("product");
const { namespace } = product;
/** Enough that a 95th percentile means something. */
const TASKS = 40;
let kafka: ReachableKafka;
let topics: TopicListener;

beforeAll(async () => {
  kafka = await reachKafka(namespace);
  topics = await listenToTopics(kafka, [...eventTypes]);
});
afterAll(async () => {
  await topics.close();
  await kafka.close();
  await upgrade(product);
});

describe.each(["postgres", "redis"])("state: %s", (state) => {
  let ada: Account;

  beforeAll(async () => {
    // The one thing that changes: state is a value of the chart, and no service can tell.
    await upgrade(product, { "global.state": state });
    // Old pods serve the connections they have until they end, with the other store.
    const areGone = async () => (await servingPods(namespace)).every(isReady);
    await waitUntil(areGone, { what: "the end of the old pods", timeoutMs: 120_000, everyMs: 1_000 });
    ada = await signUp(product.url, `ada-${state}-${Date.now()}@example.com`);
    // The first calls open connections and read keys.
    await createTask(ada);
  });

  it("SC-006: the event is in its topic within 100 ms of the request, before the answer", async () => {
    const times: number[] = [];
    const afterAnswer: number[] = [];
    for (let count = 0; count < TASKS; count += 1) {
      const asked = Date.now();
      const task = await createTask(ada);
      const answered = Date.now();
      const { madeAt } = await topics.next(
        ({ topic, event }) => topic === "task.created" && event.data.aggregateId === task.id,
      );
      times.push(madeAt - asked);
      afterAnswer.push(madeAt - answered);
    }
    expectFigure({
      name: `POST /api/tasks → event in Kafka, p95 (${state})`,
      value: percentile(times, 0.95),
      unit: "ms",
      target: { atMost: 100 },
    });
    expectFigure({
      name: `… after the answer, latest (${state})`,
      value: Math.max(...afterAnswer),
      unit: "ms",
      target: { atMost: 0 },
    });
  });

  it("SC-007, US1.2: a consumer has done its part within 500 ms of the event", async () => {
    const times: number[] = [];
    for (let count = 0; count < TASKS / 2; count += 1) {
      const before = (await ada.call<Stats>("GET", "/api/stats")).body.createdTotal;
      const task = await createTask(ada);
      const { madeAt } = await topics.next(
        ({ topic, event }) => topic === "task.created" && event.data.aggregateId === task.id,
      );
      await waitUntil(async () => (await ada.call<Stats>("GET", "/api/stats")).body.createdTotal > before, {
        what: "analytics counts the task",
        everyMs: 10,
      });
      times.push(Date.now() - madeAt);
    }
    expectFigure({
      name: `event in Kafka → counted by analytics, p95 (${state})`,
      value: percentile(times, 0.95),
      unit: "ms",
      target: { atMost: 500 },
    });
  });

  it("US4.2, US4.3: the task lies in the store that the chart names, under the service's own prefix", async () => {
    const task = await createTask(ada);
    expect(await readKeys(namespace, state, task.id)).toContainEqual(expect.stringMatching(/^tasks\|\|/));
  });
});

async function createTask(account: Account): Promise<Task> {
  const made = await account.call<Task>("POST", "/api/tasks", { title: "written in the cluster" });
  expect(made.status).toBe(201);
  return made.body;
}
