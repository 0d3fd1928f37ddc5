import { type Subscription, subscriptionRoutes } from "@todo/dapr";
import type { FastifyInstance } from "fastify";
import { Counter, Histogram } from "prom-client";
import { createDeadLetters, type DeadLetters } from "./dead-letters/dead-letters.ts";
import { requireSidecar } from "./require-sidecar.ts";
import type { ServiceDeps } from "./service-app.ts";

/** Handles one CloudEvent. @throws what the handler throws: the sidecar then delivers it again */
export type Delivery = (envelope: unknown) => Promise<{ status: "SUCCESS" | "RETRY" | "DROP" }>;

declare module "fastify" {
  interface FastifyInstance {
    /** Events that this service could not handle. */
    deadLetters: DeadLetters;
    /** What is behind each event route, for a sidecar in the same process (`handlerOf`). */
    deliveries: Map<string, Delivery>;
  }
}

const DEAD_LETTERS = "/events/dead-letters";

/**
 * Mounts declared subscriptions: `GET /dapr/subscribe` tells the sidecar what to deliver, and each delivery is answered with what became of it.
 * https://docs.dapr.io/developing-applications/building-blocks/pubsub/subscription-methods/
 */
export function mountSubscriptions(
  app: FastifyInstance,
  appId: string,
  subscriptions: Subscription[],
  { registry, clock, dapr, appToken }: ServiceDeps,
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
  const { list, routes, stop } = subscriptionRoutes(appId, dapr, subscriptions, { clock });
  app.addHook("onClose", () =>
    stop().catch((error: unknown) => app.log.warn({ err: error }, "the next start will look like one after a crash")),
  );
  const fromSidecar = {
    config: { public: true, longRunning: true },
    schema: { hide: true },
    onRequest: requireSidecar(appToken),
  };
  const deadLetters = createDeadLetters({ dapr, clock, registry, subscriptions });
  app.decorate("deadLetters", deadLetters);
  const deliveries = new Map<string, Delivery>();
  app.decorate("deliveries", deliveries);
  // Without a dead-letter topic of its own: what cannot be kept stays in the topic for its retention and is not passed round in a circle.
  const own = { pubsubname: "pubsub", topic: `${appId}.dead-letter`, route: DEAD_LETTERS };
  app.get("/dapr/subscribe", fromSidecar, () => (list.length > 0 ? [...list, own] : list));
  app.post(DEAD_LETTERS, fromSidecar, async (request) => {
    const { topic, reason, id } = await deadLetters.keep(request.body as Record<string, unknown>);
    request.log.warn({ topic, reason, letter: id }, "event given up");
    return { status: "SUCCESS" };
  });
  for (const { path, topic, handle } of routes) {
    const deliver: Delivery = async (envelope) => {
      const outcome = await handle(envelope);
      consumed.inc({ topic, outcome: outcome.status });
      const time = Date.parse(String((envelope as { time?: unknown }).time));
      if (outcome.status === "SUCCESS" && time > 0) lag.observe({ topic }, Math.max(0, clock.now() - time) / 1000);
      return outcome;
    };
    deliveries.set(path, deliver);
    app.post(path, fromSidecar, (request) => deliver(request.body));
  }
}
