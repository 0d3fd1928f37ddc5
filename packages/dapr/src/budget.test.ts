import { manualClock } from "@todo/clock";
import { describe, expect, it } from "vitest";
import { withBudget, withinBudget, withoutBudget } from "./budget.ts";
import { BUDGET_HEADER, createDapr } from "./dapr.ts";
import { serialise } from "./serialise.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import { createLedgers, stored } from "./test-support/ledger.ts";
import type { Transport } from "./transport.ts";

const TIMEOUT = { code: "timeout" };
const forever = () => new Promise<never>(() => undefined);
const duration = async (work: Promise<unknown>) => {
  const started = performance.now();
  await work;
  return performance.now() - started;
};

describe("a request's budget", () => {
  it("ends all calls to a sidecar that hangs, however many there are", async () => {
    let calls = 0;
    const dapr = createDapr({
      appId: "app",
      transport: () => {
        calls += 1;
        return forever();
      },
      timeoutMs: 60_000,
    });
    const work = async () => {
      for (const key of ["a", "b", "c"]) await expect(dapr.state.get(key)).rejects.toMatchObject(TIMEOUT);
    };
    expect(await duration(withBudget(50, work))).toBeLessThan(2_000);
    expect(calls).toBe(1);
  });

  it("is the shorter one where budgets lie in each other, and does not bind what runs without", async () => {
    const forced = withBudget(20, () => withBudget(60_000, () => withinBudget(forever())));
    await expect(forced).rejects.toMatchObject(TIMEOUT);
    const free = withBudget(0, () => withoutBudget(() => withinBudget(Promise.resolve("done"))));
    expect(await free).toBe("done");
  });

  it("is told to the app that is invoked", async () => {
    const sidecar = createFakeSidecar("postgres");
    const told: string[] = [];
    sidecar.apps.set("tasks", ({ headers = {} }) => {
      told.push(headers[BUDGET_HEADER] ?? "");
      return Promise.resolve({ status: 204, headers: {}, body: new Uint8Array() });
    });
    const dapr = createDapr({ appId: "app", transport: sidecar.transport, timeoutMs: 5_000 });
    await dapr.invoke("tasks", "GET", "/tasks");
    await withBudget(500, () => dapr.invoke("tasks", "GET", "/tasks"));
    expect(told[0]).toBe("5000");
    expect(Number(told[1])).toBeLessThanOrEqual(500);
  });

  it("ends the wait for a turn, and what did not get its turn in time is never done; the next one is", async () => {
    const inTurn = serialise();
    const first = Promise.withResolvers<string>();
    const done: string[] = [];
    const one = inTurn("key", () => first.promise);
    const two = withBudget(20, () =>
      inTurn("key", async () => {
        await Promise.resolve();
        done.push("two");
      }),
    );
    const three = inTurn("key", async () => {
      await Promise.resolve();
      done.push("three");
    });
    await expect(two).rejects.toMatchObject(TIMEOUT);
    first.resolve("one");
    expect(await one).toBe("one");
    await three;
    expect(done).toEqual(["three"]);
  });
});

describe("a commit whose time is over", () => {
  /** A store whose answers to writes of documents are kept back from the moment on that `hangs` is set. */
  const hangingStore = () => {
    const sidecar = createFakeSidecar("postgres");
    const state = { hangs: false };
    const transport: Transport = async (request) => {
      const answer = await sidecar.transport(request);
      return state.hangs && request.path.startsWith("/v1.0/state/") ? forever() : answer;
    };
    return { sidecar, state, transport };
  };

  it("fails in that time; when it happened all the same it is published, once", async () => {
    const { sidecar, state, transport } = hangingStore();
    const clock = manualClock(0);
    const ledgers = createLedgers();
    const { writer, dapr } = ledgers.replica("a", transport, clock);
    await writer.start();
    await writer.create(ledgers.kind, "k", [{ id: "e1" }]);
    const change = () =>
      writer.commit(ledgers.kind, "k", () => {
        state.hangs = true;
        return { events: [{ id: "e2" }], result: undefined };
      });
    const failed = withBudget(100, () => expect(change()).rejects.toMatchObject(TIMEOUT));
    expect(await duration(failed)).toBeLessThan(900);
    state.hangs = false;
    await clock.advance(60_000);
    expect((await stored(dapr, "k"))?.state.ids).toEqual(["e1", "e2"]);
    expect(sidecar.published.map(({ event }) => event.id)).toEqual(["e1", "e2"]);
    await writer.stop();
  });

  it("is never begun when its time was over before", async () => {
    const { sidecar, transport } = hangingStore();
    const ledgers = createLedgers();
    const { writer, dapr } = ledgers.replica("a", transport, manualClock(0));
    await writer.start();
    const late = withBudget(0, () => writer.create(ledgers.kind, "k", [{ id: "e1" }]));
    await expect(late).rejects.toMatchObject(TIMEOUT);
    expect(await stored(dapr, "k")).toBeUndefined();
    expect(sidecar.published).toEqual([]);
    await writer.stop();
  });

  it("is published although its time ended right after it happened", async () => {
    const { sidecar } = hangingStore();
    const ledgers = createLedgers();
    const over = Promise.withResolvers<void>();
    const slow: Transport = async (request) => {
      const answer = await sidecar.transport(request);
      if (request.path.includes("/publish/")) await over.promise;
      return answer;
    };
    const { writer } = ledgers.replica("a", slow, manualClock(0));
    await writer.start();
    await withBudget(100, async () => {
      const created = writer.create(ledgers.kind, "k", [{ id: "e1" }]);
      await expect(withinBudget(forever())).rejects.toMatchObject(TIMEOUT);
      over.resolve();
      await created;
    });
    expect(sidecar.published.map(({ event }) => event.id)).toEqual(["e1"]);
    expect(writer.pending).toBe(0);
    await writer.stop();
  });
});
