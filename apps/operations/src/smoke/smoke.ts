import { randomUUID } from "node:crypto";
import { setInterval } from "node:timers/promises";
import type { Stats, Task, TaskPage } from "@todo/contracts";
import { signUp, type Visitor } from "./sign-up.ts";

/** An event passes through a broker that may just have moved a consumer's partitions. */
const EVENT_MS = 30_000;

/** A person's way through the product, through its front door: signs up, adds a task, sees it listed and counted, deletes it, signs out. */
export async function smoke(url: string): Promise<string> {
  const started = performance.now();
  const visitor = await signUp(url, `smoke-${randomUUID()}@example.com`);
  const title = "Smoke test";
  const task = await visitor.call<Task>("POST", "/api/tasks", { title });
  const { items } = await visitor.call<TaskPage>("GET", "/api/tasks?status=open");
  if (!items.some(({ id }) => id === task.id)) throw new Error("The task that was created is not in the list");
  const counted = await untilCounted(visitor);
  await visitor.call("DELETE", `/api/tasks/${task.id}`);
  const { items: left } = await visitor.call<TaskPage>("GET", "/api/tasks?status=open");
  if (left.length > 0) throw new Error("The task that was deleted is still in the list");
  await visitor.signOut();
  return `signed up, created, listed, counted after ${Math.round(counted)} ms, deleted, signed out; ${Math.round(performance.now() - started)} ms in all`;
}

/** Analytics counts from events alone: what it counts went through the broker. */
async function untilCounted(visitor: Visitor): Promise<number> {
  const started = performance.now();
  for await (const _ of setInterval(50)) {
    const stats = await visitor.call<Stats>("GET", "/api/stats");
    const waited = performance.now() - started;
    if (stats.createdTotal > 0) return waited;
    if (waited > EVENT_MS) break;
  }
  throw new Error(`The event task.created did not reach analytics within ${EVENT_MS / 1000} s`);
}
