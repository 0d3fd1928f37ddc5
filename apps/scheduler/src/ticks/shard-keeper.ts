import type { Clock } from "@todo/clock";
import type { State } from "@todo/dapr";
import { MINUTE, minuteOf } from "../domain/minute.ts";
import { type Pointer, pointerKey } from "../domain/pointer.ts";
import { type Bucket, bucketKey, deleteBucket, type Mark, readBuckets } from "../store/bucket.ts";
import type { ShardLeases } from "../store/shard-leases.ts";
import { createAgenda } from "./agenda.ts";
import { createFiringLine, type Failure, type Fire } from "./firing-line.ts";

/** Minutes of one shard that are read and closed together when catching up. */
const BATCH = 240;
/** Pointers fired between two looks at the leases and the present minute while catching up. */
const CHUNK = 512;
/** What this process added itself is put on the agenda at once when it is due within this time, ms. */
const HORIZON = 60 * MINUTE;
/** What could not be fired in its minute is tried again after 1, 2, 4 … minutes, at most this many. */
const LONGEST_WAIT = 60;
/** What could not be fired at its instant is tried again after this time while its minute runs, ms. */
const SOON = 1_000;

/** Holds shards and fires what is due in them. */
export interface ShardKeeper {
  /** Renews and claims leases, reads what is due in this minute and the next, closes the minutes that are over. */
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
  /** Puts pointers that could not be fired into a later minute. */
  defer(pointers: Pointer[], minute: number): Promise<void>;
  /** Told of what will be tried again. */
  failed(error: unknown): void;
}

export function createShardKeeper({ state, clock, leases, renewMs, fire, defer, failed }: Options): ShardKeeper {
  const shards = new Map<number, { cursor: number; swept: number }>();
  const marks = new Map<string, Mark>();
  const line = createFiringLine(fire);
  const agenda = createAgenda<Pointer>(clock, (pointers, dueAt) => void fireOnTime(pointers, dueAt));
  let renewedAt = -Infinity;
  let stopped = false;
  let beating: Promise<void> | undefined;
  let looking: Promise<void> | undefined;

  const plan = (pointer: Pointer, at = pointer.at): void => agenda.add(at, pointerKey(pointer), pointer);

  /** What fails here for the rest of its minute is fired again when that is closed. */
  const fireOnTime = async (pointers: Pointer[], dueAt: number): Promise<void> => {
    for (const { pointer, error } of await line.fireAll(pointers, dueAt)) {
      failed(error);
      const again = dueAt + SOON;
      if (!stopped && minuteOf(again) === minuteOf(pointer.at)) plan(pointer, again);
    }
  };

  const renew = async (now: number): Promise<void> => {
    // Also when the clock was set back: the lease that is held was given by the time before.
    if (now >= renewedAt && now < renewedAt + renewMs) return;
    const claimed = await leases.claim(now);
    for (const number of shards.keys()) if (!claimed.has(number)) shards.delete(number);
    for (const [number, { cursor, swept }] of claimed) if (!shards.has(number)) shards.set(number, { cursor, swept });
    renewedAt = now;
  };

  /** Reads what is new in the buckets and remembers how far it has read. */
  const readNew = async (buckets: Bucket[]): Promise<Pointer[]> => {
    const read = await readBuckets(state, buckets, marks);
    for (const { bucket, mark } of read) marks.set(bucketKey(bucket), mark);
    return read.flatMap(({ pointers }) => pointers);
  };

  const lookAhead = async (): Promise<void> => {
    await renew(clock.now());
    const minute = minuteOf(clock.now());
    const ahead = [...shards.keys()].flatMap((shard) => [
      { minute, shard },
      { minute: minute + 1, shard },
    ]);
    for (const pointer of await readNew(ahead)) plan(pointer);
  };
  /** One look for all who ask at the same time. */
  const look = (): Promise<void> => (looking ??= lookAhead().finally(() => (looking = undefined)));

  /**
   * Fires all, and puts what cannot be fired into a later minute: one that always fails must not keep the others waiting. Looks after the leases and
   * the present minute in between. @returns false when the shard was lost, or firing ends
   */
  const settle = async (number: number, pointers: Pointer[]): Promise<boolean> => {
    for (let start = 0; start < pointers.length; start += CHUNK) {
      if (start > 0) await look();
      if (stopped || !shards.has(number)) return false;
      await postpone(await line.fireAll(pointers.slice(start, start + CHUNK), clock.now()));
    }
    return true;
  };

  const postpone = async (failures: Failure[]): Promise<void> => {
    const later = new Map<number, Pointer[]>();
    for (const { pointer, error } of failures) {
      failed(error);
      const tries = (pointer.tries ?? 0) + 1;
      const minute = minuteOf(clock.now()) + Math.min(LONGEST_WAIT, 2 ** (tries - 1));
      later.set(minute, [...(later.get(minute) ?? []), { ...pointer, tries }]);
    }
    await Promise.all([...later].map(([minute, pointers]) => defer(pointers, minute)));
  };

  /**
   * A minute has passed once everything in it was fired and it is over. The cursor is written before the last look, so
   * that whoever appends after that look sees the cursor and appends to a later minute (store/due-index.ts).
   */
  const close = async (number: number, from: number, to: number): Promise<boolean> => {
    const buckets = Array.from({ length: to - from + 1 }, (_, index) => ({ minute: from + index, shard: number }));
    for (const bucket of buckets) marks.delete(bucketKey(bucket));
    if (!(await settle(number, await readNew(buckets)))) return false;
    const advanced = await leases.advance(number, { cursor: to, swept: from - 1 }, clock.now());
    if (!advanced || !(await settle(number, await readNew(buckets)))) return false;
    shards.set(number, { cursor: to, swept: to });
    for (const bucket of buckets) {
      const mark = marks.get(bucketKey(bucket));
      if (mark) await deleteBucket(state, bucket, mark.pages);
      marks.delete(bucketKey(bucket));
    }
    return true;
  };

  const closePassed = async (number: number): Promise<void> => {
    await rewind(number);
    for (let batches = 0; ; batches += 1) {
      const shard = shards.get(number);
      const last = minuteOf(clock.now()) - 1;
      if (!shard || stopped || shard.swept >= last) return;
      if (batches > 0) await look();
      const from = shard.swept + 1;
      if ((await close(number, from, Math.min(last, from + BATCH - 1))) || stopped) continue;
      shards.delete(number);
    }
  };

  /** The clock was set back: minutes that were closed already come again, and what is added to them must be found. */
  const rewind = async (number: number): Promise<void> => {
    const shard = shards.get(number);
    const last = minuteOf(clock.now()) - 1;
    if (!shard || shard.cursor <= last) return;
    const back = { cursor: last, swept: Math.min(shard.swept, last) };
    if (await leases.advance(number, back, clock.now())) shards.set(number, back);
    else shards.delete(number);
  };

  const beat = async (): Promise<void> => {
    await look();
    const outcomes = await Promise.allSettled([...shards.keys()].map(closePassed));
    for (const outcome of outcomes) if (outcome.status === "rejected") failed(outcome.reason);
    if (shards.size > 0) line.forget(Math.min(...[...shards.values()].map(({ swept }) => swept)));
  };

  return {
    beat() {
      if (stopped) return Promise.resolve();
      beating = beat();
      return beating;
    },
    added(shard, pointers) {
      if (stopped || !shards.has(shard)) return;
      const until = clock.now() + HORIZON;
      for (const pointer of pointers) if (pointer.tries === undefined && pointer.at <= until) plan(pointer);
    },
    async stop() {
      stopped = true;
      agenda.clear();
      await beating?.catch(() => undefined);
      await line.idle();
      // What cannot be handed over runs out by itself.
      const handedOver = await Promise.allSettled([
        leases.leave(),
        ...[...shards.keys()].map((number) => leases.release(number)),
      ]);
      for (const outcome of handedOver) if (outcome.status === "rejected") failed(outcome.reason);
      shards.clear();
    },
    held: () => shards.size,
  };
}
