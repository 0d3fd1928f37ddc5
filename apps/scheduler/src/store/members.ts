import type { State } from "@todo/dapr";

/** Which replicas live, each with the instant until which it is believed to (epoch ms). */
type Membership = Record<string, number>;

const KEY = "shard/members";

/** Who the shards are divided among. A wrong count is harmless: it decides how many shards a replica wants, and leases decide who has them. */
export interface Members {
  /** Says that this replica lives. @returns how many do, itself included */
  renew(now: number): Promise<number>;
  /** Says that it ends: the others need not wait until it is missed. */
  leave(): Promise<void>;
}

/** @param leaseMs milliseconds after which a replica that has not renewed is no longer counted */
export function createMembers(state: State, replicaId: string, leaseMs: number): Members {
  return {
    async renew(now) {
      const members = await state.update<Membership>(KEY, (known) => ({
        ...Object.fromEntries(Object.entries(known ?? {}).filter(([, until]) => until > now)),
        [replicaId]: now + leaseMs,
      }));
      return Object.keys(members ?? {}).length;
    },
    async leave() {
      await state.update<Membership>(KEY, (known) => {
        if (!known || !(replicaId in known)) return known;
        const { [replicaId]: _gone, ...rest } = known;
        return rest;
      });
    },
  };
}
