import type { Clock } from "@todo/clock";
import { type Subscription, subscriptionRoutes } from "@todo/dapr";
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";

/** Handles one CloudEvent. @throws what the handler throws: the sidecar then delivers it again */
export type Delivery = (envelope: unknown) => Promise<{ status: "SUCCESS" | "RETRY" | "DROP" }>;

declare module "fastify" {
  interface FastifyInstance {
    /** What is behind each event route, for a sidecar in the same process (`handlerOf`). */
    deliveries: Map<string, Delivery>;
  }
}

/**
 * Mounts declared subscriptions: `GET /dapr/subscribe` tells the sidecar what to deliver, and each delivery is answered with what became of it.
 * https://docs.dapr.io/developing-applications/building-blocks/pubsub/subscription-methods/
 */
export function mountSubscriptions(
  app: FastifyInstance,
  appId: string,
  subscriptions: Subscription[],
  registry: Registry,
  clock: Clock,
  dapr: Parameters<typeof subscriptionRoutes>[1],
): void {
  const consumed = new Counter({
    name: "events_consumed_total",
    help: "Events handled, by what became of them",
    labelNames: ["topic", "outcome"],
    registers: [registry],
  });
  const lag = new Histogram({
    name: "event_consume_seconds",
    help: "From publishing an event to its handling done",
    labelNames: ["topic"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const { list, routes } = subscriptionRoutes(appId, dapr, subscriptions);
  const deliveries = new Map<string, Delivery>();
  app.decorate("deliveries", deliveries);
  app.get("/dapr/subscribe", { config: { public: true }, schema: { hide: true } }, () => list);
  for (const { path, topic, handle } of routes) {
    const deliver: Delivery = async (envelope) => {
      const outcome = await handle(envelope);
      consumed.inc({ topic, outcome: outcome.status });
      const time = Date.parse(String((envelope as { time?: unknown }).time));
      if (outcome.status === "SUCCESS" && time > 0) lag.observe({ topic }, Math.max(0, clock.now() - time) / 1000);
      return outcome;
    };
    deliveries.set(path, deliver);
    app.post(path, { config: { public: true }, schema: { hide: true } }, (request) => deliver(request.body));
  }
}
