import { createDapr, httpTransport } from "@todo/dapr";
import { randomUUID } from "node:crypto";
import type { RealProduct } from "../../real/real-product.ts";
import type { Figure } from "../figure.ts";
import type { AddTask } from "./add-task.ts";
import { readConsumeTimes, slowestConsumer } from "./consume-times.ts";
import type { LagWatch } from "./lag.ts";
import { BARE } from "./parts.ts";
import { atRate } from "./rate.ts";

const PER_MINUTE = 1_000;
const RUSH = 60;
/** People of the rush: as many as would make it. */
const RUSH_PEOPLE = 300;
/** No longer is waited for the rush's backlog, ms. */
const PATIENCE = 10 * 60_000;

/** A thousand tasks a minute through the API: how soon every consumer is done, how far groups fall behind; then a rush, and its backlog. */
export async function stream(
  product: RealProduct,
  add: AddTask,
  lag: LagWatch,
  { steadyMs, rushMs }: { steadyMs: number; rushMs: number },
): Promise<Figure[]> {
  const before = await readConsumeTimes(product);
  lag.restart();
  await atRate(PER_MINUTE / 60, steadyMs, (turn) => add(turn, `steady ${turn}`));
  const steady = lag.worst;
  await lag.gone(PATIENCE);
  const slowest = slowestConsumer(before, await readConsumeTimes(product), 0.95);

  lag.restart();
  const started = performance.now();
  const total = (PER_MINUTE / 60) * RUSH * (rushMs / 1_000);
  await atRate((PER_MINUTE / 60) * RUSH, rushMs, publisher(product));
  const took = (performance.now() - started) / 1_000;
  const goneAfter = await lag.gone(PATIENCE);
  const rush = lag.worst;
  return [
    {
      name: `event → done, slowest consumer (${slowest.service}; ${slowest.deliveries} deliveries of all), p95`,
      value: slowest.ms,
      unit: "ms",
      target: { atMost: 100 },
    },
    {
      name: `largest lag of a group at 1,000 events a minute for ${steadyMs / 1_000} s (${steady.group})`,
      value: steady.lag,
      unit: "events",
      target: { atMost: 99 },
    },
    { name: `rush of ${rushMs / 1_000} s: published`, value: total / took, unit: "events/s" },
    { name: `… largest lag of a group (${rush.group})`, value: rush.lag, unit: "events" },
    {
      name: "… until no group is behind",
      value: (goneAfter ?? Infinity) / 1_000,
      unit: "s",
      target: { atMost: PATIENCE / 1_000 },
    },
  ];
}

/** Facts as `tasks` would publish them, of people who are not there otherwise. */
function publisher({ stack }: RealProduct): (turn: number) => Promise<void> {
  const transport = httpTransport({ port: stack.sidecar(BARE).httpPort });
  const dapr = createDapr({ appId: "tasks", transport, timeoutMs: 60_000 });
  return async (turn) => {
    const [id, userId, occurredAt] = [randomUUID(), `rush-${turn % RUSH_PEOPLE}`, new Date().toISOString()];
    const payload = {
      id,
      title: `rush ${turn}`,
      notes: "",
      priority: "none",
      tags: [],
      due: null,
      status: "open",
      reminders: [],
      createdAt: occurredAt,
      updatedAt: occurredAt,
      version: 1,
    };
    const event = {
      eventId: id,
      eventType: "task.created",
      schemaVersion: 1,
      aggregateId: id,
      userId,
      occurredAt,
      payload,
    };
    await dapr.publish("task.created", event, { id, partitionKey: userId });
  };
}
