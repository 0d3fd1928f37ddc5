import type { Clock } from "@todo/clock";
import type { State } from "@todo/dapr";
import { minuteOf } from "../domain/minute.ts";
import type { Pointer } from "../domain/pointer.ts";
import { type Bucket, bucketKey, deleteBucket, type Mark, readBuckets } from "../store/bucket.ts";
import type { ShardLeases } from "../store/shard-leases.ts";
import { createAgenda } from "./agenda.ts";
import { createFiringLine, type Fire } from "./firing-line.ts";

/** Minutes of one shard that are read and closed together when catching up. */
const BATCH = 240;
/** What this process added itself is put on the agenda at once when it is due within this time, ms. */
const HORIZON = 3_600_000;

/** Holds shards and fires what is due in them. */
export interface ShardKeeper {
  /** Renews and claims leases, closes the minutes that are over, reads what is due in this minute and the next. */
  beat(): Promise<void>;
  /** Told of pointers that this process added. */
  added(shard: number, pointers: Pointer[]): void;
  /** Fires nothing more and hands the shards over. */
  stop(): Promise<void>;
  held(): number;
}

interface Options {
  state: State;
  clock: Clock;
  leases: ShardLeases;
  /** Milliseconds between renewals; a fraction of the lease. */
  renewMs: number;
  fire: Fire;
  /** Told of what will be tried again. */
  failed(error: unknown): void;
}

export function createShardKeeper({ state, clock, leases, renewMs, fire, failed }: Options): ShardKeeper {
  const shards = new Map<number, { cursor: number; swept: number }>();
  const marks = new Map<string, Mark>();
  const line = createFiringLine(fire);
  const agenda = createAgenda<Pointer>(clock, (pointers, dueAt) => {
    // What fails here is fired again when its minute is closed.
    line.fireAll(pointers, dueAt).catch(failed);
  });
  let renewAt = 0;
  let stopped = false;

  const renew = async (now: number): Promise<void> => {
    if (now < renewAt) return;
    const claimed = await leases.claim(now);
    for (const number of shards.keys()) if (!claimed.has(number)) shards.delete(number);
    for (const [number, { cursor, swept }] of claimed) if (!shards.has(number)) shards.set(number, { cursor, swept });
    renewAt = now + renewMs;
  };

  /** Reads what is new in the buckets and remembers how far it has read. */
  const readNew = async (buckets: Bucket[]): Promise<Pointer[]> => {
    const read = await readBuckets(state, buckets, marks);
    for (const { bucket, mark } of read) marks.set(bucketKey(bucket), mark);
    return read.flatMap(({ pointers }) => pointers);
  };

  /**
   * A minute has passed once everything in it was fired and it is over. The cursor is written before the last look, so
   * that whoever appends after that look sees the cursor and appends to a later minute (store/due-index.ts).
   */
  const close = async (number: number, from: number, to: number): Promise<boolean> => {
    const buckets = Array.from({ length: to - from + 1 }, (_, index) => ({ minute: from + index, shard: number }));
    for (const bucket of buckets) marks.delete(bucketKey(bucket));
    await line.fireAll(await readNew(buckets), clock.now());
    const advanced = await leases.advance(number, { cursor: to, swept: from - 1 }, clock.now());
    if (!advanced) return false;
    await line.fireAll(await readNew(buckets), clock.now());
    shards.set(number, { cursor: to, swept: to });
    for (const bucket of buckets) {
      const mark = marks.get(bucketKey(bucket));
      if (mark) await deleteBucket(state, bucket, mark.pages);
      marks.delete(bucketKey(bucket));
    }
    return true;
  };

  const closePassed = async (number: number): Promise<void> => {
    for (;;) {
      const shard = shards.get(number);
      const last = minuteOf(clock.now()) - 1;
      if (!shard || stopped || shard.swept >= last) return;
      const from = shard.swept + 1;
      if (!(await close(number, from, Math.min(last, from + BATCH - 1)))) shards.delete(number);
    }
  };

  return {
    async beat() {
      if (stopped) return;
      await renew(clock.now());
      const outcomes = await Promise.allSettled([...shards.keys()].map(closePassed));
      for (const outcome of outcomes) if (outcome.status === "rejected") failed(outcome.reason);
      if (shards.size > 0) line.forget(Math.min(...[...shards.values()].map(({ swept }) => swept)));
      const minute = minuteOf(clock.now());
      const ahead = [...shards.keys()].flatMap((shard) => [
        { minute, shard },
        { minute: minute + 1, shard },
      ]);
      for (const pointer of await readNew(ahead)) agenda.add(pointer.at, pointer);
    },
    added(shard, pointers) {
      if (stopped || !shards.has(shard)) return;
      const until = clock.now() + HORIZON;
      for (const pointer of pointers) if (pointer.at <= until) agenda.add(pointer.at, pointer);
    },
    async stop() {
      stopped = true;
      agenda.clear();
      await Promise.all([...shards.keys()].map((number) => leases.release(number)));
      shards.clear();
    },
    held: () => shards.size,
  };
}
