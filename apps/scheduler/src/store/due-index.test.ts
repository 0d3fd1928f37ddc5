import { type ManualClock, manualClock } from "@todo/clock";
import { createDapr, type State, type Transport } from "@todo/dapr";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE, minuteOf } from "../domain/minute.ts";
import { type Pointer, pointerKey } from "../domain/pointer.ts";
import { HOUR, MONDAY } from "../domain/test-support.ts";
import { createShardKeeper } from "../ticks/shard-keeper.ts";
import { type Mark, PAGE_SIZE, readBuckets } from "./bucket.ts";
import { createDueIndex, type DueIndex } from "./due-index.ts";
import { createShardLeases, type ShardLeases } from "./shard-leases.ts";

const BUCKET = { minute: minuteOf(MONDAY + HOUR), shard: 0 };

let clock: ManualClock;
let embedded: EmbeddedDapr;
beforeEach(() => {
  clock = manualClock(MONDAY);
  embedded = createEmbeddedDapr({
    dataDir: ":memory:",
    clock,
    components: [
      { name: "statestore", type: "state.sqlite" },
      { name: "pubsub", type: "pubsub.in-memory" },
    ],
  });
});
afterEach(() => embedded.stop());

interface Store {
  state: State;
  leases: ShardLeases;
  index: DueIndex;
  calls: string[];
}

/** One replica's due index on the shared store. */
function open(replicaId = "a", through: (handle: Transport) => Transport = (handle) => handle, own = clock): Store {
  const calls: string[] = [];
  const sidecar = through(embedded.sidecar("scheduler", {}).handle);
  const transport: Transport = (request) => {
    calls.push(`${request.method} ${request.path.split("/").at(-1)}`);
    return sidecar(request);
  };
  const { state } = createDapr({ appId: "scheduler", transport, clock: own, replicaId });
  const leases = createShardLeases({ state, replicaId, shards: 1, leaseMs: 15_000, now: () => own.now() });
  const index = createDueIndex({ state, clock: own, shards: 1, readCursor: (shard) => leases.readCursor(shard) });
  return { state, leases, index, calls };
}

const pointer = (id: string, at = MONDAY + HOUR): Pointer => ({
  kind: "reminder",
  id,
  reminderId: id,
  userId: "ada",
  at,
});
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => pointer(`t${from + index}`));

async function read({ state }: Store, marks = new Map<string, Mark>()): Promise<string[]> {
  const [found] = await readBuckets(state, [BUCKET], marks);
  if (found) marks.set(`due/${BUCKET.minute}/${BUCKET.shard}`, found.mark);
  return found?.pointers.map(({ id }) => id) ?? [];
}

describe("a minute", () => {
  it("gives back what was added, in order, page after page, and to a reader that comes again only what is new", async () => {
    const store = open();
    const marks = new Map<string, Mark>();
    await store.index.add(many(0, 3));
    expect(await read(store, marks)).toEqual(["t0", "t1", "t2"]);
    await store.index.add(many(3, 4 * PAGE_SIZE));
    expect(await read(store, marks)).toEqual(many(3, 4 * PAGE_SIZE).map(({ id }) => id));
    expect(await read(store, marks)).toEqual([]);
  });

  it("takes the 2,000th pointer with the same calls as the first", async () => {
    const { index, calls } = open();
    const callsOf = async (id: string) => {
      calls.length = 0;
      await index.add([pointer(id)]);
      return calls.length;
    };
    await callsOf("warm");
    const first = await callsOf("first");
    await index.add(many(0, 2_000));
    expect([first, await callsOf("last")]).toEqual([2, 2]);
  });

  it("that lies ahead takes the same pointer once, however often its task is edited", async () => {
    const store = open();
    for (let edit = 0; edit < 5; edit += 1) await store.index.add([pointer("t1"), pointer("t2"), pointer("t1")]);
    expect(await read(store)).toEqual(["t1", "t2"]);
  });

  it("that is read already takes it again: the reader may have dropped it as stale", async () => {
    clock.step(BUCKET.minute * MINUTE);
    const store = open();
    const marks = new Map<string, Mark>();
    await store.index.add([pointer("t1")]);
    await read(store, marks);
    await store.index.add([pointer("t1")]);
    expect(await read(store, marks)).toEqual(["t1"]);
  });

  it("keeps everything when two replicas add at the same time", async () => {
    const [a, b] = [open("a"), open("b")];
    await Promise.all(many(0, 150).map((each, index) => (index % 2 === 0 ? a : b).index.add([each])));
    expect((await read(a)).toSorted()).toEqual(
      many(0, 150)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it("keeps everything when a replica dies between writing a page and making it known", async () => {
    // A page, the shard's cursor, the next page, and then the first page that is to name it.
    let saves = 0;
    const dying = open("a", (handle) => async (request) => {
      const isSave = request.method === "POST" && request.path.endsWith("/statestore");
      if (isSave && (saves += 1) === 4) return { status: 503, headers: {}, body: new Uint8Array() };
      return handle(request);
    });
    await dying.index.add(many(0, PAGE_SIZE));
    await expect(dying.index.add([pointer("lost or not")])).rejects.toThrow();
    const other = open("b");
    expect(await read(other)).toHaveLength(PAGE_SIZE);
    await other.index.add([pointer("next")]);
    expect((await read(other)).slice(PAGE_SIZE)).toEqual(["lost or not", "next"]);
  });

  it("that is closed already passes its pointers on to the first that is not", async () => {
    const { index, leases, state } = open();
    await leases.claim(clock.now());
    const now = minuteOf(MONDAY);
    await leases.advance(0, { cursor: now + 3, swept: now + 3 }, clock.now());
    await index.add([pointer("t1", MONDAY + 2 * MINUTE), pointer("overdue", MONDAY - HOUR)]);
    const [found] = await readBuckets(state, [{ minute: now + 4, shard: 0 }], new Map());
    expect(found?.pointers.map(({ id }) => id).toSorted()).toEqual(["overdue", "t1"]);
    expect(await readBuckets(state, [{ minute: now - 60, shard: 0 }], new Map())).toEqual([]);
  });
});

it("whatever the order of their requests, nothing that one replica adds falls between while another closes the minute", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), async (scheduler, adders) => {
      const minute = (minuteOf(clock.now()) + 1) * MINUTE;
      const fired: string[] = [];
      const ordered = (handle: Transport) => scheduler.scheduleFunction(handle) as Transport;
      const holder = open("holder", ordered);
      const keeper = createShardKeeper({
        state: holder.state,
        clock,
        leases: holder.leases,
        renewMs: 5_000,
        fire: (each) => Promise.resolve(fired.push(pointerKey(each)) > 0),
        defer: (pointers, from) => holder.index.add(pointers, from),
        failed: (error) => {
          throw error;
        },
      });
      await scheduler.waitFor(keeper.beat());
      // The minute is over; those whose clocks are a little behind add to it while it is being closed.
      const behind = manualClock(minute + MINUTE - 1);
      clock.step(minute + MINUTE);
      const added = Array.from({ length: adders }, (_, index) => pointer(`t${index}`, minute + index));
      const adding = added.map((each, index) => {
        const { index: own } = open(`adder${index}`, ordered, behind);
        // As its event is delivered again: a create that lost to a minute deleted meanwhile is an error, not a conflict.
        return own.add([each]).catch(() => own.add([each]));
      });
      await scheduler.waitFor(Promise.all([keeper.beat(), ...adding]));
      for (let later = 0; later < 3; later += 1) {
        clock.step(clock.now() + MINUTE);
        await scheduler.waitFor(keeper.beat());
      }
      // A pointer may be found in two minutes, and again later; that it fires once is the truth's matter (firing.test.ts).
      expect(added.map(pointerKey).filter((key) => !fired.includes(key))).toEqual([]);
      await scheduler.waitFor(keeper.stop());
    }),
    { numRuns: 200 },
  );
});
