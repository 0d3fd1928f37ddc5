import type { Clock } from "@todo/clock";
import type { State } from "@todo/dapr";
import { minuteOf } from "../domain/minute.ts";
import type { Pointer } from "../domain/pointer.ts";
import { shardOf } from "../domain/shard-of.ts";
import { appendPage, bucketKey } from "./bucket.ts";

/** Clocks of replicas differ by less than this many minutes: further ahead than that no cursor can be, and it need not be read. */
const CLOCK_SKEW = 10;
/** Lost races in a row before an append gives up and its event is delivered again. */
const ATTEMPTS = 50;
/** Known last pages kept in memory. */
const HINTS = 10_000;

/** Where due work is found by its minute. Adding the 100,000th pointer to a minute costs what the first did. */
export interface DueIndex {
  /**
   * Returns once every pointer lies in a minute that a tick will still read.
   * @param from the first minute that may take them, for what cannot be fired now; its own minute otherwise
   */
  add(pointers: Pointer[], from?: number): Promise<void>;
}

interface Options {
  state: State;
  clock: Clock;
  /** Number of shards; must not change while pointers are stored. */
  shards: number;
  /** The last minute that the shard's holder has passed, read from the store (never from memory). */
  readCursor(shard: number): Promise<number>;
  /** Told of what was added by this process, so that it need not be found by the next poll. */
  added?(shard: number, pointers: Pointer[]): void;
}

interface Queue {
  waiting: { pointers: Pointer[]; resolve: () => void; reject: (error: unknown) => void }[];
}

export function createDueIndex({ state, clock, shards, readCursor, added = () => undefined }: Options): DueIndex {
  const queues = new Map<string, Queue>();
  const lastPages = new Map<string, number>();
  // The furthest that each shard's cursor or this clock was seen: when the clock is set back, cursors stay ahead of it for a while.
  const seen = new Map<number, number>();

  const write = async (minute: number, shard: number, pointers: Pointer[]): Promise<void> => {
    const bucket = { minute, shard };
    const key = bucketKey(bucket);
    let rest = pointers;
    for (let attempt = 0; rest.length > 0;) {
      const unread = minute - minuteOf(clock.now()) > CLOCK_SKEW;
      const step = await appendPage(state, bucket, rest, { lastPage: lastPages.get(key) ?? 0, unread });
      rest = step.rest;
      if (step.outcome === "conflict" && (attempt += 1) >= ATTEMPTS)
        throw new Error(`Bucket ${key} is too busy to append to`);
      if (step.page === 0) continue;
      if (lastPages.size >= HINTS) lastPages.clear();
      lastPages.set(key, step.page);
    }
  };

  /**
   * The holder writes its cursor first and looks once more at the minutes passed; here the pointers are written first
   * and the cursor is read after that. Whichever came second sees the other, so nothing falls between.
   */
  const writeAhead = async (minute: number, shard: number, pointers: Pointer[]): Promise<void> => {
    for (let target = minute; ;) {
      await write(target, shard, pointers);
      const known = seen.get(shard);
      const furthest = Math.max(known ?? 0, minuteOf(clock.now()));
      if (known !== undefined && target - furthest > CLOCK_SKEW) {
        seen.set(shard, furthest);
        return;
      }
      const cursor = await readCursor(shard);
      seen.set(shard, Math.max(furthest, cursor));
      if (cursor < target) return;
      target = cursor + 1;
    }
  };

  const drain = async (key: string, minute: number, shard: number, queue: Queue): Promise<void> => {
    while (queue.waiting.length > 0) {
      const batch = queue.waiting.splice(0);
      const pointers = batch.flatMap((entry) => entry.pointers);
      try {
        await writeAhead(minute, shard, pointers);
        added(shard, pointers);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    queues.delete(key);
  };

  const append = (minute: number, shard: number, pointers: Pointer[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const key = bucketKey({ minute, shard });
      const queue = queues.get(key);
      if (queue) {
        queue.waiting.push({ pointers, resolve, reject });
        return;
      }
      const created: Queue = { waiting: [{ pointers, resolve, reject }] };
      queues.set(key, created);
      // What arrives in the same turn of the event loop shares the first write.
      setImmediate(() => void drain(key, minute, shard, created));
    });

  return {
    async add(pointers, from = 0) {
      // What is overdue goes to the minute that runs now: its own is closed or about to be, and nobody would clear it away again.
      const earliest = Math.max(from, minuteOf(clock.now()));
      const groups = new Map<string, { minute: number; shard: number; pointers: Pointer[] }>();
      for (const pointer of pointers) {
        const bucket = { minute: Math.max(minuteOf(pointer.at), earliest), shard: shardOf(pointer.userId, shards) };
        const group = groups.get(bucketKey(bucket));
        if (group) group.pointers.push(pointer);
        else groups.set(bucketKey(bucket), { ...bucket, pointers: [pointer] });
      }
      await Promise.all([...groups.values()].map((group) => append(group.minute, group.shard, group.pointers)));
    },
  };
}
