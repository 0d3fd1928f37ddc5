import type { Product } from "@todo/standalone";
import { createProduct } from "@todo/standalone";
import { systemClock } from "@todo/clock";
import { eventTypes } from "@todo/contracts";
import { createEventRecorder } from "@todo/testing";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, percentile } from "./figure.ts";

/** From an event's publication to its last consumer being done, and from a reminder's time to the notification that shows it. */
export async function delivery(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const env = { RATE_LIMIT_PER_MINUTE: "10000000", AUTH_LIMIT_PER_MINUTE: "10000000" };
  const product = await createProduct({ dataDir, clock: systemClock, logLevel: "fatal", env });
  const heardAt = new Map<string, number>();
  const recorder = createEventRecorder(eventTypes);
  product.dapr.sidecar("recorder", {
    app: async (request) => {
      const before = recorder.events.length;
      const answer = await recorder.handle(request);
      for (const event of recorder.events.slice(before))
        heardAt.set(`${event.eventType} ${event.aggregateId} ${String(event.payload["taskId"])}`, Date.now());
      return answer;
    },
  });
  await product.start();
  const headers = await signedIn(product);

  const consumed: number[] = [];
  for (let index = 0; index < 200; index += 1) {
    await product.gateway.inject({ method: "POST", url: "/api/tasks", headers, payload: { title: `task ${index}` } });
    const answered = performance.now();
    await product.dapr.idle();
    consumed.push(performance.now() - answered);
  }

  const due = Date.now() + 3_000;
  const reminders = Array.from({ length: 50 }, (_, index) => due + index * 40);
  const expected = new Map<string, number>();
  for (const at of reminders) {
    const answer = await product.gateway.inject({
      method: "POST",
      url: "/api/tasks",
      headers,
      payload: { title: "Call", reminders: [{ at: new Date(at).toISOString() }] },
    });
    expected.set(answer.json<{ id: string }>().id, at);
  }
  for (const taskId of expected.keys())
    await recorder.next("notification.delivered", (event) => event.payload["taskId"] === taskId, 20_000);
  const late = [...heardAt].flatMap(([name, at]) => {
    const taskId = name.startsWith("notification.delivered") ? name.split(" ")[2]! : "";
    const dueAt = expected.get(taskId);
    return dueAt === undefined ? [] : [at - dueAt];
  });
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
  return [
    {
      name: "event published → every consumer done, p95",
      value: percentile(consumed, 0.95),
      unit: "ms",
      target: { atMost: 50 },
    },
    { name: "reminder due → shown, p99", value: percentile(late, 0.99), unit: "ms", target: { atMost: 1_000 } },
  ];
}

async function signedIn({ gateway }: Product): Promise<Record<string, string>> {
  const headers = { "content-type": "application/json", origin: "http://localhost:8080" };
  const created = await gateway.inject({
    method: "POST",
    url: "/api/auth/sign-up/email",
    headers,
    payload: { name: "Bench", email: "bench@example.com", password: "correct horse battery" },
  });
  const cookie = created.cookies.map((item) => `${item.name}=${item.value}`).join("; ");
  const { token } = (
    await gateway.inject({ method: "GET", url: "/api/auth/token", headers: { ...headers, cookie } })
  ).json<{ token: string }>();
  return { authorization: `Bearer ${token}`, "content-type": "application/json", "x-time-zone": "UTC" };
}
