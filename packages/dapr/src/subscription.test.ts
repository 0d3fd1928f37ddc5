import { describe, expect, it } from "vitest";
import { createDapr } from "./dapr.ts";
import { type Outcome, subscription, subscriptionRoutes } from "./subscription.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import { currentTrace } from "./trace.ts";

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const number = {
  safeParse: (data: unknown) =>
    typeof data === "number"
      ? { success: true as const, data }
      : { success: false as const, error: { message: "not a number" } },
};

function mounted(handle: (event: number) => Promise<Outcome | void>) {
  const sidecar = createFakeSidecar("postgres");
  const dapr = createDapr({ appId: "app", transport: sidecar.transport });
  const { list, routes } = subscriptionRoutes("app", dapr, [
    subscription({ topic: "counted", schema: number, handle }),
  ]);
  return { sidecar, list, receive: (data: unknown) => routes[0]!.handle({ id: "e1", traceparent: TRACE, data }) };
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
    await expect(mounted(() => Promise.reject(new Error("broken"))).receive(1)).rejects.toThrow("broken");
  });
});
