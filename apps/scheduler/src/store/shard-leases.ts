import type { State } from "@todo/dapr";
import { minuteOf } from "../domain/minute.ts";

/** Who fires a shard's pointers, until when, and how far it has come. */
export interface Shard {
  /** Replica id; empty when nobody holds it. */
  holder: string;
  /** Epoch milliseconds. */
  leaseUntil: number;
  /** The last minute that is closed: pointers for it are added to a later minute. */
  cursor: number;
  /** The last minute that was read again after it was closed; what lies between `swept` and `cursor` a new holder reads again. */
  swept: number;
}

/** The shards' documents: leases by ETag, and cursors. */
export interface ShardLeases {
  /** Takes the shards that are free, expired, or this replica's own from before a restart. */
  claim(now: number): Promise<Map<number, Shard>>;
  /** Moves the cursor (back, when the clock was set back) and renews the lease. Undefined: another replica holds the shard now. */
  advance(shard: number, to: { cursor: number; swept: number }, now: number): Promise<Shard | undefined>;
  release(shard: number): Promise<void>;
  readCursor(shard: number): Promise<number>;
}

interface Options {
  state: State;
  replicaId: string;
  shards: number;
  /** Milliseconds a lease lasts without being renewed. */
  leaseMs: number;
  now(): number;
}

const keyOf = (shard: number): string => `shard/${shard}`;

export function createShardLeases({ state, replicaId, shards, leaseMs, now }: Options): ShardLeases {
  const numbers = Array.from({ length: shards }, (_, shard) => shard);
  const unclaimed = (at: number): Shard => ({
    holder: "",
    leaseUntil: 0,
    cursor: minuteOf(at) - 1,
    swept: minuteOf(at) - 1,
  });
  const free = (shard: Shard, at: number): boolean =>
    shard.holder === "" || shard.holder === replicaId || shard.leaseUntil <= at;

  return {
    async claim(at) {
      const stored = await state.getMany<Shard>(numbers.map(keyOf));
      const held = new Map<number, Shard>();
      await Promise.all(
        numbers.map(async (number) => {
          const known = stored.get(keyOf(number))?.value;
          if (known && !free(known, at)) return;
          const claimed = await state.update<Shard>(keyOf(number), (current) => {
            const shard = current ?? unclaimed(at);
            return free(shard, at) ? { ...shard, holder: replicaId, leaseUntil: at + leaseMs } : shard;
          });
          if (claimed?.holder === replicaId) held.set(number, claimed);
        }),
      );
      return held;
    },
    async advance(number, to, at) {
      const shard = await state.update<Shard>(keyOf(number), (current) =>
        current?.holder === replicaId ? { ...current, ...to, leaseUntil: at + leaseMs } : current,
      );
      return shard?.holder === replicaId ? shard : undefined;
    },
    async release(number) {
      await state.update<Shard>(keyOf(number), (current) =>
        current?.holder === replicaId ? { ...current, holder: "", leaseUntil: 0 } : current,
      );
    },
    async readCursor(number) {
      const stored = await state.get<Shard>(keyOf(number));
      if (stored) return stored.value.cursor;
      // Nobody has held this shard yet. Its cursor is fixed before it is relied on: the first holder begins after it.
      const begun = await state.update<Shard>(keyOf(number), (current) => current ?? unclaimed(now()));
      return (begun ?? unclaimed(now())).cursor;
    },
  };
}
