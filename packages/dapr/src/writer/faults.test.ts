import { manualClock } from "@todo/clock";
import { assert, asyncProperty, constantFrom, infiniteStream, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../test-support/answer.ts";
import { createFakeSidecar } from "../test-support/fake-sidecar.ts";
import type { Semantics } from "../test-support/fake-store.ts";
import { createLedgers, stored } from "../test-support/ledger.ts";
import type { Transport } from "../transport.ts";

/** What becomes of one request: answered; never sent; done but its answer is lost; given up by us and done later. */
type Fate = "answered" | "unsent" | "unheard" | "late";

const HOUR = 3_600_000;
const fate = constantFrom<Fate[]>("answered", "answered", "answered", "answered", "unsent", "unheard", "late");

/** A connection on which writes meet their fates. Reads are spared: their retries wait in real time. */
function faulty(transport: Transport, fates: Iterator<Fate>, late: (() => Promise<unknown>)[]): Transport {
  return async (request) => {
    const reads = request.method === "GET" || request.path.endsWith("/bulk");
    const next: Fate = reads ? "answered" : (fates.next().value as Fate);
    if (next === "answered") return transport(request);
    if (next === "unheard") await transport(request);
    if (next === "late") late.push(() => transport(request));
    throw new Error(`connection reset (${next})`);
  };
}

describe.each<Semantics>(["postgres", "redis"])("commits on a store like %s", (semantics) => {
  it("lose nothing, double nothing and publish no loser, whatever becomes of each request and wherever the replicas die", async () => {
    await assert(
      asyncProperty(infiniteStream(fate), integer({ min: 1, max: 60 }), async (fates, dieAfter) => {
        const sidecar = createFakeSidecar(semantics);
        const clock = manualClock(0);
        const ledgers = createLedgers();
        ledgers.beforeProjection = () => {
          if (dead) throw new Error("power cut");
        };
        const late: (() => Promise<unknown>)[] = [];
        let calls = 0;
        let dead = false;
        const broken = faulty(sidecar.transport, fates[Symbol.iterator]() as Iterator<Fate>, late);
        const mortal: Transport = async (request) => {
          calls += 1;
          if (calls > dieAfter + 30) dead = true;
          // A status, not a broken connection: reads would be tried again in real time.
          if (dead) return answer(503);
          if (calls < 30) return sidecar.transport(request);
          // Now and then a request that was given up arrives after all, out of order.
          if (calls % 5 === 0) await late.shift()?.();
          return broken(request);
        };
        const replicas = ["a", "b"].map((id) => ledgers.replica(id, mortal, clock, { slots: 2 }));
        for (const { writer } of replicas) await writer.start().catch(() => undefined);
        const acknowledged: { key: string; id: string }[] = [];
        let attempts = 0;
        const work = Array.from({ length: 12 }, async (_, index) => {
          const key = `k${index % 3}`;
          try {
            const { result } = await replicas[index % 2]!.writer.commit(ledgers.kind, key, () => {
              const id = `e${(attempts += 1)}`;
              return { events: [{ id }], result: id };
            });
            acknowledged.push({ key, id: result });
          } catch {
            // Not acknowledged: it may have happened or not, but not in between.
          }
        });
        await Promise.all(work);
        dead = true;
        for (const request of late.splice(0)) await request();

        // The survivor has a clock of its own: the dead ones' timers must not go on.
        ledgers.beforeProjection = () => undefined;
        const leaseMs = HOUR / 6;
        const now = manualClock(HOUR / 2);
        const { writer, dapr } = ledgers.replica("c", sidecar.transport, now, { slots: 2, leaseMs });
        await writer.start();
        await now.advance(HOUR + leaseMs);
        const committed = new Set<string>();
        for (const key of ["k0", "k1", "k2"]) {
          const document = await stored(dapr, key);
          const ids = document?.state.ids ?? [];
          expect(new Set(ids).size).toBe(ids.length);
          expect(document?.state.version ?? 0).toBe(ids.length);
          for (const id of ids) committed.add(id);
          expect(ledgers.projected.get(key)).toEqual(document?.state);
        }
        for (const { id } of acknowledged) expect(committed).toContain(id);
        expect(new Set(sidecar.published.map(({ event }) => event.id))).toEqual(committed);
        await writer.stop();
      }),
      { numRuns: 150, seed: 20 },
    );
  }, 60_000);
});
