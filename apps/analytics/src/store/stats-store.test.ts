import { manualClock } from "@todo/clock";
import { createDapr, type Dapr } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countFact, uncountFact } from "../domain/day.ts";
import { statsOf } from "../domain/totals.ts";
import { createStatsStore } from "./stats-store.ts";

const clock = manualClock("2026-03-02T09:00:00Z");
const today = () => new Date(clock.now()).toISOString().slice(0, 10);
let embedded: ReturnType<typeof createEmbeddedDapr>;
let dapr: Dapr;
let calls: string[];

beforeEach(async () => {
  clock.step(Date.parse("2026-03-02T09:00:00Z"));
  embedded = createEmbeddedDapr({
    dataDir: ":memory:",
    components: [{ name: "statestore", type: "state.postgresql" }],
    clock,
  });
  const { handle } = embedded.sidecar("analytics", {});
  await embedded.start();
  calls = [];
  dapr = createDapr({
    appId: "analytics",
    transport: (request) => {
      calls.push(request.method);
      return handle(request);
    },
  });
});
afterEach(() => embedded.stop());

const created = (id: string) => (day: Parameters<typeof countFact>[0]) => countFact(day, "created", id);
const total = async (store = createStatsStore(dapr, clock)) => statsOf(await store.totals("ada"), today()).createdTotal;

describe("statistics of a person", () => {
  it("show every event at once, also to another replica", async () => {
    const store = createStatsStore(dapr, clock);
    for (const id of ["a", "b", "a"]) await store.changeDay("ada", "2026-03-02", created(id));
    expect([await total(store), await total(), statsOf(await store.totals("bob"), today()).createdTotal]).toEqual([
      2, 2, 0,
    ]);
  });

  it("cost one read and one write an event", async () => {
    const store = createStatsStore(dapr, clock);
    await store.changeDay("ada", "2026-03-02", created("first"));
    calls.length = 0;
    await store.changeDay("ada", "2026-03-02", created("second"));
    expect(calls).toEqual(["GET", "POST"]);
  });

  it("close days that are over, and then read the totals alone", async () => {
    const store = createStatsStore(dapr, clock);
    await store.changeDay("ada", "2026-03-02", created("a"));
    clock.step(clock.now() + 20 * 86_400_000);
    expect(await total(store)).toBe(1);
    calls.length = 0;
    expect(await total(store)).toBe(1);
    expect(calls).toEqual(["GET"]);
  });

  it("count an event that comes weeks late, and take one back, after its day was closed", async () => {
    const store = createStatsStore(dapr, clock);
    await store.changeDay("ada", "2026-03-02", created("a"));
    clock.step(clock.now() + 20 * 86_400_000);
    expect(await total(store)).toBe(1);
    await store.changeDay("ada", "2026-03-02", created("late"));
    expect(await total()).toBe(2);
    await store.changeDay("ada", "2026-03-02", (day) => uncountFact(day, "created", "a"));
    expect(await total()).toBe(1);
  });
});
