import type { State } from "@todo/dapr";
import { minuteOf } from "../domain/minute.ts";
import { createMembers } from "./members.ts";

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
  /**
   * Keeps or takes this replica's fair share of the shards: its own (also from before a restart), and of the free and expired ones as many as are
   * missing. What it holds beyond its share it gives up: another replica has come. @returns the shards it holds now
   */
  claim(now: number): Promise<Map<number, Shard>>;
  /** Moves the cursor (back, when the clock was set back) and renews the lease. Undefined: another replica holds the shard now. */
  advance(shard: number, to: { cursor: number; swept: number }, now: number): Promise<Shard | undefined>;
  release(shard: number): Promise<void>;
  /** Says that this replica takes no more shards, so that the others divide them anew. */
  leave(): Promise<void>;
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
  const isOwn = (shard: Shard): boolean => shard.holder === replicaId;
  const isFree = (shard: Shard, at: number): boolean => shard.holder === "" || shard.leaseUntil <= at;
  /** Free for longer than whoever has room for it needs to come: then the count of replicas is wrong, and anybody takes it. */
  const isLeft = (shard: Shard, at: number): boolean => isFree(shard, at) && shard.leaseUntil + leaseMs <= at;
  const members = createMembers(state, replicaId, leaseMs);

  const take = async (number: number, at: number): Promise<Shard | undefined> => {
    const taken = await state.update<Shard>(keyOf(number), (current) => {
      const shard = current ?? unclaimed(at);
      return isOwn(shard) || isFree(shard, at) ? { ...shard, holder: replicaId, leaseUntil: at + leaseMs } : shard;
    });
    return taken && isOwn(taken) ? taken : undefined;
  };
  const release = async (number: number): Promise<void> => {
    await state.update<Shard>(keyOf(number), (current) =>
      current && isOwn(current) ? { ...current, holder: "", leaseUntil: now() } : current,
    );
  };

  return {
    async claim(at) {
      const [stored, living] = await Promise.all([state.getMany<Shard>(numbers.map(keyOf)), members.renew(at)]);
      const known = new Map(numbers.map((number) => [number, stored.get(keyOf(number))?.value ?? unclaimed(at)]));
      const share = Math.ceil(shards / living);
      const own = numbers.filter((number) => isOwn(known.get(number)!));
      const others = numbers.filter((number) => !isOwn(known.get(number)!));
      const left = others.filter((number) => isLeft(known.get(number)!, at));
      const free = others.filter((number) => isFree(known.get(number)!, at) && !left.includes(number));
      const missing = Math.max(0, share - own.length - left.length);
      const held = new Map<number, Shard>();
      await Promise.all([
        ...[...own.slice(0, share), ...left, ...free.slice(0, missing)].map(async (number) => {
          const shard = await take(number, at);
          if (shard) held.set(number, shard);
        }),
        ...own.slice(share).map(release),
      ]);
      return held;
    },
    async advance(number, to, at) {
      const shard = await state.update<Shard>(keyOf(number), (current) =>
        current?.holder === replicaId ? { ...current, ...to, leaseUntil: at + leaseMs } : current,
      );
      return shard?.holder === replicaId ? shard : undefined;
    },
    release,
    leave: () => members.leave(),
    async readCursor(number) {
      const stored = await state.get<Shard>(keyOf(number));
      if (stored) return stored.value.cursor;
      // Nobody has held this shard yet. Its cursor is fixed before it is relied on: the first holder begins after it.
      const begun = await state.update<Shard>(keyOf(number), (current) => current ?? unclaimed(now()));
      return (begun ?? unclaimed(now())).cursor;
    },
  };
}
