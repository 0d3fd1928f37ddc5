import { type ManualClock, manualClock } from "@todo/clock";
import { describe, expect, it, vi } from "vitest";
import { createFakeSidecar, type FakeSidecar } from "../test-support/fake-sidecar.ts";
import { createLedgers, stored } from "../test-support/ledger.ts";
import { type Transport, type TransportRequest, wireBody } from "../transport.ts";
import type { Lease } from "./lease.ts";

const HOUR = 3_600_000;
const LEASE = 600_000;
const isWrite = ({ method, path }: TransportRequest) => method === "POST" && path.startsWith("/v1.0/state/");
/** Writes the guarded document. */
const isCommit = (request: TransportRequest) => isWrite(request) && String(wireBody(request)).includes('"timeline"');
/** Writes into a slot. */
const isIntent = (request: TransportRequest) => isWrite(request) && String(wireBody(request)).includes('"commitId"');
const isPublish = ({ path }: TransportRequest) => path.includes("/publish/");
const publishedIds = ({ published }: FakeSidecar) => published.map(({ event }) => event.id);

/** A replica that commits `ids` and dies before it publishes any of them. */
async function died(sidecar: FakeSidecar, ledgers: ReturnType<typeof createLedgers>, id: string, ids: string[]) {
  const { writer } = ledgers.replica(
    id,
    async (request) => {
      if (isPublish(request)) throw new Error("broker is away");
      return sidecar.transport(request);
    },
    manualClock(0),
    { leaseMs: LEASE },
  );
  await writer.start();
  for (const entry of ids)
    await writer.commit(ledgers.kind, entry, () => ({ events: [{ id: entry }], result: undefined }));
}

function world(semantics: "postgres" | "redis" = "redis") {
  const sidecar = createFakeSidecar(semantics);
  const ledgers = createLedgers();
  const replica = (id: string, clock: ManualClock, transport: Transport = sidecar.transport, slots = 1) =>
    ledgers.replica(id, transport, clock, { slots, leaseMs: LEASE });
  return { sidecar, ledgers, replica };
}

describe("a commit whose answer never came", () => {
  it("is published by the same process once it turns out to have happened", async () => {
    const { sidecar, ledgers, replica } = world();
    const clock = manualClock(0);
    let held: (() => Promise<unknown>) | undefined;
    const { writer } = replica("a", clock, async (request) => {
      if (!isCommit(request) || held) return sidecar.transport(request);
      held = () => sidecar.transport(request);
      throw new Error("connection reset");
    });
    await writer.start();
    await expect(writer.create(ledgers.kind, "k", [{ id: "e1" }])).rejects.toThrow();
    await held?.();
    await clock.advance(60_000);
    expect(publishedIds(sidecar)).toEqual(["e1"]);
    expect(ledgers.projected.get("k")?.ids).toEqual(["e1"]);
    await writer.stop();
  });

  it("gives its slot back when it never happened", async () => {
    const { sidecar, ledgers, replica } = world();
    const clock = manualClock(0);
    let broken = true;
    const { writer, dapr } = replica("a", clock, async (request) => {
      if (broken && isCommit(request)) throw new Error("connection reset");
      return sidecar.transport(request);
    });
    await writer.start();
    await expect(writer.create(ledgers.kind, "k", [{ id: "e1" }])).rejects.toThrow();
    broken = false;
    await clock.advance(120_000);
    await writer.create(ledgers.kind, "k", [{ id: "e2" }]);
    expect((await dapr.state.get<Lease>("writer/lease/a"))?.value.slots).toBe(1);
    expect(publishedIds(sidecar)).toEqual(["e2"]);
    await writer.stop();
  });

  it("cannot overwrite the slot of a later commit when it arrives after all", async () => {
    const { sidecar, ledgers, replica } = world("redis");
    const clock = manualClock(0);
    let held: (() => Promise<unknown>) | undefined;
    let publishing = true;
    const first = replica("a", clock, async (request) => {
      if (isPublish(request) && !publishing) throw new Error("broker is away");
      if (!isIntent(request) || held) return sidecar.transport(request);
      held = () => sidecar.transport(request);
      // Somebody else is faster with the same document.
      await replica("b", clock).writer.create(ledgers.kind, "k", [{ id: "rival" }]);
      throw new Error("connection reset");
    });
    await first.writer.start();
    expect((await first.writer.create(ledgers.kind, "k", [{ id: "loser" }])).outcome).toBe("exists");
    publishing = false;
    await first.writer.create(ledgers.kind, "other", [{ id: "later" }]);
    await held?.();
    // The process dies here; its next life has the same id.
    await replica("a", manualClock(HOUR)).writer.start();
    expect(publishedIds(sidecar)).toContain("later");
    expect(publishedIds(sidecar)).not.toContain("loser");
  });
});

describe("a replica's next life", () => {
  it("publishes nothing again that was done before its last commit began, also after a rush", async () => {
    const { sidecar, ledgers, replica } = world();
    const { writer } = replica("a", manualClock(0), sidecar.transport, 4);
    await writer.start();
    const commit = (id: string) => writer.create(ledgers.kind, id, [{ id }]);
    await Promise.all(["r1", "r2", "r3", "r4"].map(commit));
    for (const id of ["1", "2", "3", "4"]) await commit(id);
    const done = sidecar.published.length;
    // The process dies here.
    await replica("a", manualClock(1), sidecar.transport, 4).writer.start();
    expect(publishedIds(sidecar).slice(done).sort()).toEqual(["4"]);
  });

  it("publishes nothing that an earlier life recovered, however few commits lie between", async () => {
    const { sidecar, ledgers, replica } = world();
    await died(sidecar, ledgers, "a", ["left", "behind"]);
    const live = async (now: number, id: string) => {
      const { writer } = replica("a", manualClock(now), sidecar.transport, 4);
      await writer.start();
      await writer.create(ledgers.kind, id, [{ id }]);
    };
    await live(1, "second life");
    await live(2, "third life");
    const done = sidecar.published.length;
    await live(3, "fourth life");
    expect(publishedIds(sidecar).slice(0, done)).toEqual(expect.arrayContaining(["left", "behind"]));
    // What was begun last before the end is not known to be done.
    expect(publishedIds(sidecar).slice(done).sort()).toEqual(["fourth life", "third life"]);
  });

  it("publishes what the last one left, also when a commit comes before start", async () => {
    const { sidecar, ledgers, replica } = world();
    await died(sidecar, ledgers, "a", ["left"]);
    const { writer } = replica("a", manualClock(1), sidecar.transport, 16);
    await writer.create(ledgers.kind, "new", [{ id: "new" }]);
    await writer.start();
    expect(publishedIds(sidecar).sort()).toEqual(["left", "new"]);
  });
});

describe("a dead replica's commits", () => {
  it("are published by another when the lease has run out, and not before", async () => {
    const { sidecar, ledgers, replica } = world();
    await died(sidecar, ledgers, "a", ["e1", "e2"]);
    const clock = manualClock(1);
    const { writer } = replica("b", clock);
    await writer.start();
    expect(publishedIds(sidecar)).toEqual([]);
    await clock.advance(LEASE * 2);
    expect(publishedIds(sidecar).sort()).toEqual(["e1", "e2"]);
    await writer.stop();
  });

  it("are tried again in the next round when the first could not read them", async () => {
    const { sidecar, ledgers, replica } = world();
    await died(sidecar, ledgers, "a", ["e1"]);
    const clock = manualClock(LEASE * 2);
    let failing = true;
    const { writer } = replica("b", clock, async (request) => {
      if (failing && request.path.endsWith("/bulk")) return { status: 500, headers: {}, body: new Uint8Array() };
      return sidecar.transport(request);
    });
    await writer.start().catch(() => undefined);
    failing = false;
    await writer.start();
    await clock.advance(LEASE);
    expect(publishedIds(sidecar)).toContain("e1");
    await writer.stop();
  });

  it("are looked for once more an hour later, then the replica is forgotten, also while commits are under way", async () => {
    const { sidecar, ledgers, replica } = world();
    await died(sidecar, ledgers, "a", ["e1"]);
    const clock = manualClock(LEASE * 2);
    let hanging = 0;
    const { writer, dapr } = replica(
      "b",
      clock,
      async (request) => {
        if (!isPublish(request) || !String(wireBody(request)).includes('"busy"')) return sidecar.transport(request);
        hanging += 1;
        throw new Error("this one topic is away");
      },
      4,
    );
    await writer.start();
    // It was only paused, and commits once more.
    await died(sidecar, ledgers, "a", ["e2"]);
    await writer.create(ledgers.kind, "busy", [{ id: "busy" }]);
    await clock.advance(3 * HOUR);
    expect(hanging).toBeGreaterThan(1);
    expect(publishedIds(sidecar)).toEqual(["e1", "e2"]);
    expect(Object.keys((await dapr.state.get<object>("writer/replicas"))!.value)).toEqual(["b"]);
    expect(await dapr.state.get("writer/lease/a")).toBeUndefined();
  });
});

describe("the lease", () => {
  it("never tells fewer slots than are in use, whichever renewal arrives last", async () => {
    const { sidecar, ledgers, replica } = world();
    const clock = manualClock(0);
    let hold = false;
    let release = () => {};
    const { writer, dapr } = replica("a", clock, async (request) => {
      if (isPublish(request)) throw new Error("broker is away");
      if (hold && String(wireBody(request)).includes("writer/lease/a") && !isIntent(request)) {
        hold = false;
        await new Promise<void>((resolve) => (release = resolve));
      }
      return sidecar.transport(request);
    });
    await writer.start();
    await writer.create(ledgers.kind, "k1", [{ id: "e1" }]);
    hold = true;
    await clock.advance(LEASE / 3);
    const growing = writer.create(ledgers.kind, "k2", [{ id: "e2" }]);
    await clock.advance(0);
    release();
    await growing;
    await vi.waitFor(async () =>
      expect((await dapr.state.get<Lease>("writer/lease/a"))?.value.slots).toBeGreaterThanOrEqual(2),
    );
    await clock.advance(0);
    expect((await dapr.state.get<Lease>("writer/lease/a"))?.value.slots).toBeGreaterThanOrEqual(2);
  });

  it("of a replica that was struck off while it slept is registered anew", async () => {
    const { sidecar, ledgers, replica } = world();
    const clock = manualClock(0);
    const { writer, dapr } = replica("a", clock);
    await writer.start();
    await dapr.state.update("writer/replicas", () => ({}));
    await clock.advance(LEASE);
    expect(Object.keys((await dapr.state.get<object>("writer/replicas"))!.value)).toEqual(["a"]);
    expect(await stored(dapr, "none")).toBeUndefined();
    expect(sidecar.published).toEqual([]);
    expect(ledgers.projected.size).toBe(0);
    await writer.stop();
  });
});
