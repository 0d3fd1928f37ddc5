import { manualClock } from "@todo/clock";
import { AppError, eventTypes, type Task } from "@todo/contracts";
import { createDapr } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { createLogger, handlerOf } from "@todo/service";
import { createEventRecorder } from "@todo/testing";
import { Registry } from "prom-client";
import { createApp } from "./app.ts";
import type { Moment, TaskRecord } from "./domain/record.ts";

/** Monday, 2 March 2026, 08:00 in Berlin. */
export const MONDAY = "2026-03-02T07:00:00.000Z";

/** A moment for pure decisions: ids count up, everything is filed on the first page. */
export function moment(now: string | number = MONDAY): Moment {
  let ids = 0;
  return {
    now: typeof now === "string" ? Date.parse(now) : now,
    newId: () => `id-${(ids += 1)}`,
    file: (list) => list,
  };
}

export function buildTask(fields: Partial<TaskRecord> = {}): TaskRecord {
  const base = { id: "t1", userId: "anna", title: "Call mum", notes: "", status: "open", priority: "none" } as const;
  const times = { createdAt: MONDAY, updatedAt: MONDAY, version: 1 };
  return { ...base, tags: [], due: null, reminders: [], ...times, filed: "open", ...fields };
}

/** An occurrence as the scheduler publishes it. */
export function occurrenceEvent(task: Task, recurringTaskVersion: number) {
  return {
    eventId: `generated-${task.id}-${recurringTaskVersion}`,
    eventType: "task.created",
    schemaVersion: 1,
    aggregateId: task.id,
    userId: "anna",
    occurredAt: MONDAY,
    payload: { ...task, generated: { recurringTaskVersion } },
  };
}

interface Answer<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
}

/** The tasks service on an embedded sidecar, with a clock to turn and a consumer that hears everything. A token is its user's name. */
export async function startTasks() {
  const clock = manualClock(MONDAY);
  const dapr = createEmbeddedDapr({
    dataDir: ":memory:",
    clock,
    components: [
      { name: "statestore", type: "state.postgresql" },
      { name: "pubsub", type: "pubsub.kafka" },
    ],
  });
  const holder: { handle?: ReturnType<typeof handlerOf> } = {};
  const sidecar = dapr.sidecar("tasks", { app: (request) => holder.handle!(request) });
  const recorder = createEventRecorder(eventTypes);
  dapr.sidecar("recorder", { app: (request) => recorder.handle(request) });
  const client = createDapr({ appId: "tasks", transport: sidecar.handle, clock });
  const app = await createApp({
    dapr: client,
    clock,
    logger: createLogger("tasks", "silent"),
    registry: new Registry(),
    replicaId: "test",
    verifyToken: (token) =>
      token === "bad" ? Promise.reject(new AppError("unauthorized")) : Promise.resolve({ id: token }),
  });
  holder.handle = handlerOf(app.http);
  await dapr.start();
  await app.start();

  return {
    app,
    clock,
    dapr,
    client,
    recorder,
    publish: (event: ReturnType<typeof occurrenceEvent>) =>
      client.publish(event.eventType, event, { partitionKey: event.userId, id: event.eventId }),
    /** As the gateway calls it; the zone is Berlin. */
    async call<Body = Task>(
      method: string,
      url: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<Body>> {
      const response = await app.http.inject({
        method: method as "GET",
        url,
        headers: { authorization: "Bearer anna", "x-time-zone": "Europe/Berlin", ...headers },
        ...(body !== undefined && { payload: body as object }),
      });
      const json = String(response.headers["content-type"]).includes("json");
      return {
        status: response.statusCode,
        headers: response.headers,
        body: (json ? response.json() : response.payload) as Body,
      };
    },
    async stop() {
      await app.stop();
      await dapr.stop();
    },
  };
}
