import { type ManualClock, manualClock } from "@todo/clock";
import type { Task } from "@todo/contracts";
import { createDapr, type Dapr, type Transport, type TransportRequest, wireBody } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { AppError } from "@todo/contracts";
import { createLogger, handlerOf, type ServiceApp } from "@todo/service";
import { createEventRecorder, type EventRecorder } from "@todo/testing";
import { Registry } from "prom-client";
import { createApp } from "./app.ts";
import { MONDAY } from "./domain/test-support.ts";

/**
 * What becomes of a request of one replica: undefined lets it through, `unsent` does not. `cut-before` and `cut-after`: the power goes right before it
 * is done or right after, so that its answer is not heard.
 */
export type Fate = (request: TransportRequest, count: number) => "unsent" | "cut-before" | "cut-after" | undefined;

export interface Replica {
  /** The whole service, as it runs. */
  app: ServiceApp;
  dapr: Dapr;
  clock: ManualClock;
  /** Requests to the sidecar so far, in words: `GET user/ada/task/t1`. */
  calls: string[];
  readonly dead: boolean;
  /** From now on it reaches nothing any more, as after `kill -9`; its timers may still run. */
  kill(): void;
  stop(): Promise<void>;
}

/** One store and broker, the scheduler's replicas on it, and a consumer that hears every event. */
export interface World {
  clock: ManualClock;
  events: EventRecorder;
  /** Starts a replica. Events go to the youngest one that lives; while there is none they wait. */
  replica(id: string, options?: { clock?: ManualClock; fate?: Fate }): Promise<Replica>;
  /** Publishes a task's snapshot as the tasks service does. */
  publish(topic: string, payload: object, userId?: string): Promise<void>;
  publishTask(task: Task, userId?: string): Promise<void>;
  /** Until everything published so far is consumed. */
  settled(): Promise<void>;
  /** Turns the clock on in steps of a second and lets events arrive in between. */
  walk(ms: number): Promise<void>;
  stop(): Promise<void>;
}

const COMPONENTS = [
  { name: "statestore", type: "state.sqlite" },
  { name: "pubsub", type: "pubsub.in-memory", metadata: { initialOffset: "oldest" } },
];
const TOPICS = ["reminder.triggered", "task.created"] as const;

/** @param shards of the due index */
export function createSchedulerWorld({ shards = 2 }: { shards?: number } = {}): World {
  const clock = manualClock(MONDAY);
  const embedded = createEmbeddedDapr({ dataDir: ":memory:", clock, components: COMPONENTS });
  const events = createEventRecorder(TOPICS);
  embedded.sidecar("recorder", { app: events.handle });
  const living: { id: string; handle: ReturnType<typeof handlerOf>; replica: Replica }[] = [];
  let arrival = Promise.withResolvers<void>();

  /** The sidecar's way into the scheduler. Its replicas share one consumer group. */
  const deliver: ReturnType<typeof handlerOf> = async (request) => {
    for (;;) {
      const target = living.at(-1);
      if (!target) {
        await arrival.promise;
        continue;
      }
      const answer = await target.handle(request);
      // A replica that died over the event has not acknowledged it.
      if (living.includes(target)) return answer;
    }
  };
  const { handle } = embedded.sidecar("scheduler", { app: deliver });
  const outside = createDapr({ appId: "outside", transport: embedded.sidecar("outside", {}).handle, clock });

  const start = async (
    id: string,
    { clock: own = clock, fate = () => undefined }: { clock?: ManualClock; fate?: Fate },
  ) => {
    const calls: string[] = [];
    let dead = false;
    // A status, not a broken connection: the client would try a read again, in real time.
    const gone = { status: 503, headers: {}, body: new Uint8Array() };
    const transport: Transport = async (request) => {
      if (dead) return gone;
      calls.push(inWords(request));
      const happens = fate(request, calls.length);
      if (happens === "cut-before" || happens === "cut-after") created.kill();
      if (happens === "unsent" || happens === "cut-before") return gone;
      const answer = await handle(request);
      return dead ? gone : answer;
    };
    const dapr = createDapr({ appId: "scheduler", transport, clock: own, replicaId: id });
    const deps = {
      dapr,
      clock: own,
      replicaId: id,
      logger: createLogger("scheduler", "silent"),
      registry: new Registry(),
    };
    const verifyToken = () => Promise.reject(new AppError("unauthorized"));
    const app = await createApp({ ...deps, verifyToken }, { GENERATION_DAYS: 28, SCHEDULER_SHARDS: shards });
    const leave = () => {
      const at = living.findIndex(({ replica }) => replica === created);
      if (at >= 0) living.splice(at, 1);
    };
    const created: Replica = {
      app,
      dapr,
      clock: own,
      calls,
      get dead() {
        return dead;
      },
      kill() {
        dead = true;
        leave();
      },
      async stop() {
        leave();
        await app.stop();
      },
    };
    living.push({ id, handle: handlerOf(app.http), replica: created });
    return created;
  };

  let started = false;
  const world: World = {
    clock,
    events,
    async replica(id, options = {}) {
      const created = await start(id, options);
      if (!started) {
        started = true;
        await embedded.start();
      }
      arrival.resolve();
      arrival = Promise.withResolvers();
      // One whose start fails (its sidecar is gone already) is a process that ends.
      await created.app.start().catch(() => created.kill());
      return created;
    },
    async publish(topic, payload, userId = "ada") {
      const event = {
        eventId: `${topic} ${JSON.stringify(payload)}`.slice(0, 200),
        eventType: topic,
        schemaVersion: 1,
        aggregateId: "any",
        userId,
        occurredAt: new Date(clock.now()).toISOString(),
        payload,
      };
      await outside.publish(topic, event, { id: event.eventId, partitionKey: userId });
    },
    publishTask: (task, userId) =>
      world.publish(
        task.version === 1 ? "task.created" : task.status === "done" ? "task.completed" : "task.updated",
        task,
        userId,
      ),
    settled: () => embedded.idle(),
    async walk(ms) {
      for (let gone = 0; gone < ms; gone += 1_000) await clock.advance(Math.min(1_000, ms - gone));
    },
    async stop() {
      for (const { replica } of [...living]) {
        await replica.stop().catch((error: unknown) => {
          // The power may go while it stops, too.
          if (!replica.dead) throw error;
        });
      }
      await embedded.stop();
    },
  };
  return world;
}

/** `GET user/ada/task/t1`, `transaction`, `publish reminder.triggered` … */
function inWords(request: TransportRequest): string {
  const { method, path } = request;
  const rest = decodeURIComponent(
    path.replace(/^\/v1\.0\/(state\/statestore\/?|publish\/pubsub\/)/, "").split("?")[0]!,
  );
  if (path.includes("/publish/")) return `publish ${rest}`;
  if (rest === "bulk") return "bulk";
  if (rest === "transaction") return "transaction";
  if (rest === "") return `save ${(JSON.parse(String(wireBody(request) ?? "[]")) as { key: string }[])[0]?.key}`;
  return `${method} ${rest}`;
}
