import type { Clock } from "@todo/clock";
import { serialise } from "../serialise.ts";
import type { Leases } from "./lease.ts";

/** This replica's own lease: while it is held, nobody else recovers its slots. */
export interface OwnLease {
  /** Makes sure that the lease is held; a replica that was paused longer than its lease registers anew before it goes on. */
  hold(slots: number): Promise<void>;
  /** Renews it, and says how many slots there are. */
  renew(slots: number): Promise<void>;
  /** Gives it up: there is nothing left to recover. */
  release(): Promise<void>;
}

export function createOwnLease(leases: Leases, replicaId: string, clock: Clock, leaseMs: number): OwnLease {
  const inTurn = serialise();
  let until = 0;
  let announced = 0;

  const renew = (slots: number) => {
    // Never a smaller number than was said before: a renewal that began before the slots grew would hide the new ones from recovery.
    announced = Math.max(announced, slots);
    return inTurn("lease", async () => {
      const next = clock.now() + leaseMs;
      // The lease first: a registered replica without a lease is taken for one that has gone, and is struck off.
      await leases.write(replicaId, { slots: announced, until: next });
      await leases.register(replicaId, clock.now());
      until = next;
    });
  };

  return {
    renew,
    async hold(slots) {
      if (clock.now() >= until) await renew(slots);
    },
    release: () =>
      inTurn("lease", async () => {
        await leases.forget(replicaId);
        until = 0;
        announced = 0;
      }),
  };
}
