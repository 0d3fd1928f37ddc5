import type { Clock } from "@todo/clock";
import type { Lease, Leases } from "./lease.ts";

/** A replica that was only paused may wake and commit after it was recovered: look once more (ms). */
const SECOND_LOOK = 3_600_000;

interface Options {
  leases: Leases;
  replicaId: string;
  clock: Clock;
  /** Finishes what a replica left: resolves when each was tried once, or after a moment; `done` when all is finished. */
  recover(replica: string, lease: Lease): Promise<{ done: Promise<unknown> }>;
  onRetry(error: unknown): void;
}

/** One round over the other replicas: whose lease has run out is recovered, and an hour later once more before it is forgotten. */
export function createRecoverDead({ leases, replicaId, clock, recover, onRetry }: Options): () => Promise<void> {
  const recovered = new Set<string>();
  const leaving = new Set<string>();
  const overdue = (lease: Lease | undefined) => lease !== undefined && lease.until < clock.now() - SECOND_LOOK;

  const takeLeave = async (replica: string, lease: Lease) => {
    leaving.add(replica);
    try {
      const { done } = await recover(replica, lease);
      // Forgotten only when all is published: until then its slots are the only place where the events are.
      void done
        .then(async () => {
          if (overdue(await leases.read(replica))) await leases.forget(replica);
        })
        .catch(onRetry)
        .finally(() => leaving.delete(replica));
    } catch (error) {
      leaving.delete(replica);
      throw error;
    }
  };

  const look = async (replica: string) => {
    const lease = await leases.read(replica);
    if (!lease) await leases.forget(replica);
    else if (lease.until >= clock.now()) recovered.delete(replica);
    else if (overdue(lease)) {
      if (!leaving.has(replica)) await takeLeave(replica, lease);
    } else if (!recovered.has(replica)) {
      await recover(replica, lease);
      recovered.add(replica);
    }
  };

  let underWay: Promise<void> | undefined;
  const round = async () => {
    for (const replica of await leases.replicas()) {
      // One replica that cannot be recovered now must not keep the others waiting; the next round tries again.
      if (replica !== replicaId) await look(replica).catch(onRetry);
    }
  };
  return () => (underWay ??= round().finally(() => (underWay = undefined)));
}
