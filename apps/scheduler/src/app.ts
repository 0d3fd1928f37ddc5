import { createWriter } from "@todo/dapr";
import { createService, type ServiceApp, type ServiceDeps, warnSparingly } from "@todo/service";
import type { Config } from "./config.ts";
import { subscriptions } from "./events/subscriptions.ts";
import { createSchedulerMetrics } from "./metrics.ts";
import { generationDocument, scheduleDocument } from "./store/documents.ts";
import { createDueIndex } from "./store/due-index.ts";
import { createShardLeases } from "./store/shard-leases.ts";
import { runBeats } from "./ticks/run-beats.ts";
import { schedulerTick } from "./ticks/scheduler-tick.ts";
import { createShardKeeper } from "./ticks/shard-keeper.ts";
import type { Deps } from "./usecases/deps.ts";
import { firePointer } from "./usecases/fire-pointer.ts";

/** A round between the cron binding's ticks (ms): what other replicas added for this minute is found within it. */
const BEAT = 1_000;
const LEASE = 15_000;

/** scheduler: fires reminders when they are due and generates the occurrences of recurring tasks. */
export async function createApp(deps: ServiceDeps, config: Config): Promise<ServiceApp> {
  const { dapr, clock, logger, registry, replicaId } = deps;
  const failed = warnSparingly(logger, clock, "will be tried again");
  const writer = createWriter(dapr, {
    replicaId,
    clock,
    documents: [scheduleDocument, generationDocument],
    onRetry: failed,
  });
  const leases = createShardLeases({
    state: dapr.state,
    replicaId,
    shards: config.SCHEDULER_SHARDS,
    leaseMs: LEASE,
    now: () => clock.now(),
  });
  const keeper = createShardKeeper({
    state: dapr.state,
    clock,
    leases,
    renewMs: LEASE / 3,
    failed,
    fire: (pointer, firedAt) => firePointer(inner, pointer, firedAt),
    defer: (pointers, minute) => index.add(pointers, minute),
  });
  const index = createDueIndex({
    state: dapr.state,
    clock,
    shards: config.SCHEDULER_SHARDS,
    readCursor: (shard) => leases.readCursor(shard),
    added: (shard, pointers) => keeper.added(shard, pointers),
  });
  const metrics = createSchedulerMetrics(registry, () => keeper.held());
  const inner: Deps = { writer, index, clock, metrics, windowDays: config.GENERATION_DAYS };
  const beats = runBeats(clock, BEAT, async () => {
    const done = metrics.beat.startTimer();
    await keeper.beat().catch(failed);
    done();
  });

  const http = createService({ name: "scheduler", deps, subscriptions: subscriptions(inner) });
  schedulerTick(http, () => beats.now());
  await http.ready();
  return {
    http: http as unknown as ServiceApp["http"],
    async start() {
      await writer.start();
      await beats.now();
    },
    async stop() {
      // Told first: a long catch-up then ends at its next step.
      const handedOver = keeper.stop();
      await beats.stop();
      await handedOver;
      await writer.stop();
    },
  };
}
