import { manualClock } from "@todo/clock";
import { triggerId } from "@todo/contracts/ids";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildTask, HOUR, MONDAY } from "./domain/test-support.ts";
import { createSchedulerWorld, type Replica, type World } from "./test-support.ts";

const MINUTE = 60_000;
let world: World;
beforeEach(() => {
  world = createSchedulerWorld();
});
afterEach(() => world.stop());

const triggered = () => world.events.of("reminder.triggered").map((event) => event.eventId);
const idOf = (reminderId: string, at: number) => triggerId(reminderId, new Date(at).toISOString());

describe("one replica", () => {
  it("fires a reminder at its instant, once, under an id made of reminder and instant", async () => {
    const at = MONDAY + 5 * MINUTE + 250;
    await world.replica("a");
    await world.publishTask(buildTask([at]));
    await world.settled();
    await world.clock.advanceTo(at - 1);
    expect(triggered()).toEqual([]);
    await world.clock.advanceTo(at);
    await world.settled();
    expect(world.events.of("reminder.triggered")).toMatchObject([
      { eventId: idOf("r0", at), occurredAt: new Date(at).toISOString(), payload: { lateByMs: 0, taskVersion: 1 } },
    ]);
    await world.walk(2 * MINUTE);
    expect(triggered()).toHaveLength(1);
  });

  it("fires what came due while it was down, and says how late it is", async () => {
    const first = await world.replica("a");
    await world.publishTask(buildTask([MONDAY + 10 * MINUTE]));
    await world.settled();
    await first.stop();
    world.clock.step(MONDAY + 30 * 24 * HOUR);
    await world.replica("a");
    const { payload } = await world.events.next("reminder.triggered");
    expect(payload["lateByMs"]).toBe(30 * 24 * HOUR - 10 * MINUTE);
  });

  it("fires a reminder that it hears of only after its time", async () => {
    await world.replica("a");
    await world.walk(5 * MINUTE);
    await world.publishTask(buildTask([MONDAY + MINUTE]));
    await world.events.next("reminder.triggered");
    await world.walk(3 * MINUTE);
    expect(triggered()).toEqual([idOf("r0", MONDAY + MINUTE)]);
  });

  it("fires hundreds of one instant, each once", async () => {
    const at = MONDAY + 2 * MINUTE;
    await world.replica("a");
    const ids = Array.from({ length: 300 }, (_, index) => `t${index}`);
    for (const id of ids) {
      const task = buildTask([at], { id });
      await world.publishTask({ ...task, reminders: [{ ...task.reminders[0]!, id: `r-${id}` }] });
    }
    await world.settled();
    await world.clock.advanceTo(at);
    await world.settled();
    await world.walk(2 * MINUTE);
    await world.settled();
    expect(triggered().toSorted()).toEqual(ids.map((id) => idOf(`r-${id}`, at)).toSorted());
  });
});

describe("what becomes of the task before its reminder", () => {
  const at = MONDAY + 5 * MINUTE;
  beforeEach(async () => {
    await world.replica("a");
    await world.publishTask(buildTask([at]));
    await world.settled();
  });

  it("completed: nothing fires", async () => {
    await world.publishTask(buildTask([at], { version: 2, status: "done" }));
    await world.settled();
    await world.walk(7 * MINUTE);
    expect(triggered()).toEqual([]);
  });

  it("snoozed: it fires at the new instant only", async () => {
    await world.publishTask(buildTask([at + 10 * MINUTE], { version: 2 }));
    await world.settled();
    await world.walk(16 * MINUTE);
    expect(triggered()).toEqual([idOf("r0", at + 10 * MINUTE)]);
  });

  it.each(["completed", "snoozed", "edited"])(
    "%s at the very instant: it fires once, or once later, never twice",
    async (how) => {
      const next = {
        completed: buildTask([at], { version: 2, status: "done" as const }),
        snoozed: buildTask([at + MINUTE], { version: 2 }),
        edited: buildTask([at], { version: 2, title: "Call dad" }),
      }[how]!;
      const racing = world.publishTask(next);
      await Promise.all([racing, world.clock.advanceTo(at)]);
      await world.settled();
      await world.walk(3 * MINUTE);
      await world.settled();
      const allowed = { completed: [0, 1], snoozed: [1, 2], edited: [1] }[how]!;
      expect(allowed).toContain(triggered().length);
      expect(new Set(triggered()).size).toBe(triggered().length);
      if (how === "snoozed") expect(triggered()).toContain(idOf("r0", at + MINUTE));
    },
  );
});

describe("two replicas on one store", () => {
  const held = async ({ app }: Replica) =>
    Number(/shards_held\S* (\d)/.exec((await app.http.inject({ url: "/metrics" })).body)?.[1]);

  it("share the shards, and the one that stays has all again when the other has gone", async () => {
    const first = await world.replica("a");
    expect(await held(first)).toBe(2);
    const second = await world.replica("b");
    await world.walk(15_000);
    expect([await held(first), await held(second)]).toEqual([1, 1]);
    await first.stop();
    await world.walk(6_000);
    expect(await held(second)).toBe(2);
  });

  it("fire at its instant what comes due while a shard changes hands", async () => {
    const instants = Array.from({ length: 40 }, (_, index) => MONDAY + (index + 1) * 500);
    await world.replica("a");
    for (const [index, at] of instants.entries()) {
      const task = buildTask([at], { id: `t${index}` });
      const reminders = [{ ...task.reminders[0]!, id: `r-${index}` }];
      // People of their own, so that both shards have some.
      await world.publishTask({ ...task, reminders }, `person-${index}`);
    }
    await world.settled();
    await world.replica("b");
    await world.walk(25_000);
    await world.settled();
    expect(triggered().toSorted()).toEqual(instants.map((at, index) => idOf(`r-${index}`, at)).toSorted());
    const late = world.events.of("reminder.triggered").map(({ payload }) => payload["lateByMs"]);
    expect(Math.max(...(late as number[]))).toBeLessThan(1_000);
  });

  it("fire each reminder once, whichever of them heard of it", async () => {
    const at = MONDAY + 3 * MINUTE;
    await world.replica("a");
    await world.publishTask(buildTask([at], { id: "t1" }));
    await world.settled();
    await world.replica("b");
    await world.publishTask({
      ...buildTask([at + 1], { id: "t2" }),
      reminders: buildTask([0, at + 1]).reminders.slice(1),
    });
    await world.settled();
    await world.walk(5 * MINUTE);
    expect(triggered().toSorted()).toEqual([idOf("r0", at), idOf("r1", at + 1)].toSorted());
  });

  it("one dies with its leases: the other fires what was due as soon as they have run out", async () => {
    const at = MONDAY + 5_000;
    const holder = await world.replica("a");
    await world.publishTask(buildTask([at]));
    await world.settled();
    holder.kill();
    await world.replica("b");
    await world.walk(10_000);
    expect(triggered()).toEqual([]);
    await world.walk(MINUTE);
    await world.settled();
    expect(triggered()).toEqual([idOf("r0", at)]);
  });

  it("one that hands over at its end is followed at once", async () => {
    const holder = await world.replica("a");
    await world.publishTask(buildTask([MONDAY + 8_000]));
    await world.settled();
    const other = await world.replica("b");
    await holder.stop();
    await world.walk(10_000);
    expect(triggered()).toHaveLength(1);
    await other.stop();
  });

  it("a paused holder that wakes up late fires nothing that its successor has fired, and lets go", async () => {
    const at = MONDAY + MINUTE;
    const own = manualClock(MONDAY);
    const sleeper = await world.replica("a", { clock: own });
    await world.publishTask(buildTask([at]));
    await world.settled();
    await world.replica("b");
    await world.walk(3 * MINUTE);
    expect(triggered()).toEqual([idOf("r0", at)]);
    await own.advanceTo(MONDAY + 3 * MINUTE);
    await world.settled();
    const metrics = (await sleeper.app.http.inject({ url: "/metrics" })).body;
    expect(metrics).toMatch(/shards_held\S* 0/);
    await world.publishTask({ ...buildTask([at + 3 * MINUTE]), version: 2 });
    await world.settled();
    // Never ahead of the other's clock: whom it takes for dead it recovers, which publishes the last events once more.
    await world.walk(3 * MINUTE);
    await own.advanceTo(MONDAY + 6 * MINUTE);
    await world.settled();
    expect(triggered()).toEqual([idOf("r0", at), idOf("r0", at + 3 * MINUTE)]);
  });
});

describe("a clock that is set back", () => {
  it("keeps nothing waiting: what was stored and what is added now fires at its instant, also after a restart", async () => {
    const first = await world.replica("a");
    await world.walk(10 * MINUTE);
    const back = MONDAY - HOUR;
    world.clock.step(back);
    // A beat, as the sidecar asks for it each minute.
    await first.app.http.inject({ method: "POST", url: "/scheduler-tick" });
    const at = MONDAY - 30 * MINUTE;
    await world.publishTask(buildTask([at]));
    await world.settled();
    await first.stop();
    world.clock.step(MONDAY - 10 * MINUTE);
    await world.replica("a");
    await world.events.next("reminder.triggered");
    expect(triggered()).toEqual([idOf("r0", at)]);
  });

  it("is noticed although no timer is due for an hour", async () => {
    const { calls } = await world.replica("a");
    world.clock.step(MONDAY - HOUR);
    const before = calls.length;
    await world.clock.advance(5_000);
    expect(calls.length).toBeGreaterThan(before);
  });
});

describe("a reminder that cannot be fired", () => {
  it("does not keep the others of its shard waiting, and fires when it can again", async () => {
    const at = MONDAY + MINUTE;
    let broken = true;
    const fate = ({ method, path }: { method: string; path: string }) =>
      broken && method === "GET" && path.endsWith(encodeURIComponent("user/ada/task/t1"))
        ? ("unsent" as const)
        : undefined;
    const away = await world.replica("z");
    await world.publishTask(buildTask([at], { id: "t1" }));
    await world.publishTask({
      ...buildTask([0, at + 5 * HOUR], { id: "t2" }),
      reminders: buildTask([0, at + 5 * HOUR]).reminders.slice(1),
    });
    await world.settled();
    await away.stop();
    // Down for more than one batch of minutes.
    world.clock.step(MONDAY + 10 * HOUR);
    await world.replica("a", { fate });
    await world.events.next("reminder.triggered");
    expect(triggered()).toEqual([idOf("r1", at + 5 * HOUR)]);
    broken = false;
    await world.walk(3 * MINUTE);
    await world.settled();
    expect(triggered()).toContain(idOf("r0", at));
    expect(triggered()).toHaveLength(2);
  });
});
