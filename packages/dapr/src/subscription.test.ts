import { describe, expect, it } from "vitest";
import { manualClock } from "@todo/clock";
import { budgetLeft } from "./budget.ts";
import { createDapr } from "./dapr.ts";
import { TRIES } from "./delivery-tries.ts";
import { DaprError } from "./errors.ts";
import { type Outcome, subscription, subscriptionRoutes } from "./subscription.ts";
import { answer } from "./test-support/answer.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import { currentTrace } from "./trace.ts";
import type { Transport } from "./transport.ts";

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const number = {
  safeParse: (data: unknown) =>
    typeof data === "number"
      ? { success: true as const, data }
      : { success: false as const, error: { message: "not a number" } },
};

function mounted(handle: (event: number) => Promise<Outcome | void>, handlingMs?: number) {
  const sidecar = createFakeSidecar("postgres");
  const [store, broker] = [{ isAway: false }, { isAway: false }];
  const transport: Transport = (request) => {
    const isAway =
      (store.isAway && request.path.startsWith("/v1.0/state/")) ||
      (broker.isAway && request.path.startsWith("/v1.0/publish/"));
    return isAway ? Promise.resolve(answer(500, { errorCode: "ERR", message: "away" })) : sidecar.transport(request);
  };
  const clock = manualClock("2026-03-02T08:00:00Z");
  const dapr = createDapr({ appId: "app", transport, clock });
  const listen = subscription({ topic: "counted", schema: number, handle });
  const { list, routes } = subscriptionRoutes("app", dapr, [listen], { clock, handlingMs });
  const receive = (data: unknown, id = "e1") => routes[0]!.handle({ id, traceparent: TRACE, data });
  return { sidecar, store, broker, clock, list, receive };
}

const broken = () => Promise.reject(new Error("broken"));
/** How an event fares: the sidecar delivers it until it is acknowledged, here at most so often. */
async function deliver(receive: () => Promise<{ status: string }>, times = 100): Promise<number> {
  for (let n = 1; n <= times; n += 1)
    if ((await receive().catch(() => ({ status: "failed" }))).status === "SUCCESS") return n;
  return Infinity;
}

describe("a subscription", () => {
  it("is declared with the app's dead-letter topic", () => {
    expect(mounted(async () => undefined).list).toEqual([
      { pubsubname: "pubsub", topic: "counted", route: "/events/pubsub/counted", deadLetterTopic: "app.dead-letter" },
    ]);
  });

  it("handles what it understands under the event's trace, and says done", async () => {
    const seen: unknown[] = [];
    const { receive } = mounted(async (event) => void seen.push([event, currentTrace()]));
    expect(await receive(7)).toEqual({ status: "SUCCESS" });
    expect(seen).toEqual([[7, TRACE]]);
  });

  it("sends what it does not understand to the dead letters with the reason, and acknowledges it", async () => {
    const { sidecar, receive } = mounted(() => Promise.reject(new Error("not reached")));
    expect(await receive("seven")).toEqual({ status: "SUCCESS" });
    expect(sidecar.published[0]).toMatchObject({
      topic: "app.dead-letter",
      event: { data: { reason: "not a number", topic: "counted", event: { id: "e1", data: "seven" } } },
    });
  });

  it("passes the handler's wish for a retry on, and its error up", async () => {
    expect(await mounted(async () => "retry").receive(1)).toEqual({ status: "RETRY" });
    await expect(mounted(broken).receive(1)).rejects.toThrow("broken");
  });

  it("gives an event up after its tries, with what its handler failed of last, and counts anew when it comes again", async () => {
    const { sidecar, receive } = mounted(broken);
    expect(await deliver(() => receive(1))).toBe(TRIES);
    expect(sidecar.published).toMatchObject([
      { topic: "app.dead-letter", event: { data: { reason: "broken", event: { id: "e1", data: 1 } } } },
    ]);
    expect(await deliver(() => receive(1))).toBe(TRIES);
  });

  it("counts each event for itself, and gives up also what is asked for again and again", async () => {
    const { receive } = mounted(async () => "retry");
    for (let n = 1; n < TRIES; n += 1) expect(await receive(1, "e2")).toEqual({ status: "RETRY" });
    expect(await receive(1, "e1")).toEqual({ status: "RETRY" });
    expect(await receive(1, "e2")).toEqual({ status: "SUCCESS" });
  });

  it("never gives an event up while the store is away", async () => {
    const { sidecar, store, receive } = mounted(() => Promise.reject(new DaprError("state-failed", "away")));
    store.isAway = true;
    expect(await deliver(() => receive(1))).toBe(Infinity);
    expect(sidecar.published).toEqual([]);
    store.isAway = false;
    expect(await deliver(() => receive(1))).toBe(TRIES);
  });

  it("never gives an event up while the broker takes no dead letter", async () => {
    const { broker, clock, receive } = mounted(broken);
    broker.isAway = true;
    expect(await deliver(() => receive(1))).toBe(Infinity);
    broker.isAway = false;
    await clock.advance(60_000);
    expect(await deliver(() => receive(1))).toBe(1);
  });

  it("leaves what its handler sets going without an end: a reminder fires later than that", async () => {
    const left = Promise.withResolvers<number>();
    const { receive } = mounted(async () => void setTimeout(() => left.resolve(budgetLeft()), 10), 5);
    expect(await receive(1)).toEqual({ status: "SUCCESS" });
    expect(await left.promise).toBe(Infinity);
  });

  it("counts a handler that does not come to an end as failed", async () => {
    const { sidecar, receive } = mounted(() => new Promise(() => {}), 5);
    expect(await deliver(() => receive(1))).toBe(TRIES);
    expect(sidecar.published).toMatchObject([{ event: { data: { reason: expect.stringContaining("time") } } }]);
  });
});
