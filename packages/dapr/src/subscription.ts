import { type Clock, systemClock } from "@todo/clock";
import type { Dapr } from "./dapr.ts";
import { countCrashes } from "./delivery-crashes.ts";
import { countTries } from "./delivery-tries.ts";
import { withTrace } from "./trace.ts";

/** What became of an event. `retry`: the sidecar delivers it again with backoff and, after `TRIES` of them, it is a dead letter. */
export type Outcome = "done" | "retry" | "dead-letter";

export interface EventMeta {
  id: string;
  topic: string;
  /** When it was published, ISO 8601. */
  time: string;
  traceparent?: string;
}

interface Schema<Event> {
  safeParse(data: unknown): { success: true; data: Event } | { success: false; error: { message: string } };
}

interface Declaration<Event> {
  topic: string;
  pubsub?: string;
  schema: Schema<Event>;
  /** Where events go that cannot be handled; `<app id>.dead-letter` unless said. */
  deadLetter?: string;
  /** Must be idempotent: events come at least once and in any order between topics. Throwing means retry. */
  handle(event: Event, meta: EventMeta): Promise<Outcome | void>;
}

/** A declared subscription, its event type hidden. */
export interface Subscription {
  topic: string;
  pubsub: string;
  deadLetter: string | undefined;
  /** Parses and handles. `invalid` carries the reason. */
  receive(data: unknown, meta: EventMeta): Promise<Received>;
}

type Received = { outcome: Outcome } | { outcome: "invalid"; reason: string };

/** Declares what a service listens to; parsing comes first, so that handlers see only what they understand. */
export function subscription<Event>({
  topic,
  pubsub = "pubsub",
  schema,
  deadLetter,
  handle,
}: Declaration<Event>): Subscription {
  return {
    topic,
    pubsub,
    deadLetter,
    async receive(data, meta) {
      const parsed = schema.safeParse(data);
      if (!parsed.success) return { outcome: "invalid", reason: parsed.error.message };
      return { outcome: (await handle(parsed.data, meta)) ?? "done" };
    },
  };
}

type Answer = { status: "SUCCESS" | "RETRY" | "DROP" };

export interface SubscriptionRoutes {
  /** The answer to `GET /dapr/subscribe`. */
  list: { pubsubname: string; topic: string; route: string; deadLetterTopic: string }[];
  /** One POST route a subscription. `handle` throws when the handler threw: answer 500 and log it, the sidecar retries. */
  routes: { path: string; topic: string; handle(envelope: unknown): Promise<Answer> }[];
  /** The process ends in order. */
  stop(): Promise<void>;
}

/**
 * What the service package mounts. A message that fails validation will fail again: it goes to the dead-letter topic with its reason and is
 * acknowledged, never retried. One whose handler fails is tried again; the service itself counts and gives it up, because the sidecar, which
 * tries for ever, cannot tell a bad event from a store or a service that is away (ADR 14). So is one that ends the process each time. https://docs.dapr.io/reference/api/pubsub_api/
 */
export function subscriptionRoutes(
  appId: string,
  dapr: Dapr,
  subscriptions: Subscription[],
  { clock = systemClock, handlingMs }: { clock?: Clock; handlingMs?: number } = {},
): SubscriptionRoutes {
  const list = subscriptions.map((item) => ({
    pubsubname: item.pubsub,
    topic: item.topic,
    route: `/events/${item.pubsub}/${item.topic}`,
    deadLetterTopic: item.deadLetter ?? `${appId}.dead-letter`,
  }));
  const tries = countTries(dapr.state, handlingMs);
  const crashes = countCrashes(dapr.state, dapr.replicaId, clock);
  const ended = (event: string) => {
    tries.ended(event);
    crashes.ended(event);
  };
  const routes = subscriptions.map((item, index) => ({
    path: list[index]!.route,
    topic: item.topic,
    async handle(envelope: unknown): Promise<Answer> {
      const { data, ...rest } = (envelope ?? {}) as {
        data?: unknown;
        id?: string;
        time?: string;
        traceparent?: string;
      };
      const meta: EventMeta = {
        id: String(rest.id ?? ""),
        topic: item.topic,
        time: String(rest.time ?? ""),
        ...(rest.traceparent && { traceparent: rest.traceparent }),
      };
      const event = `${item.pubsub}/${item.topic}/${meta.id}`;
      const receive = () => crashes.run(event, () => tries.run(event, () => item.receive(data, meta)));
      const result = await (meta.traceparent ? withTrace(meta.traceparent, receive) : receive());
      switch (result.outcome) {
        case "done":
          ended(event);
          return { status: "SUCCESS" };
        case "retry":
          return { status: "RETRY" };
        case "dead-letter":
        case "given-up":
        case "invalid": {
          const reason = "reason" in result ? result.reason : "refused by its handler";
          await dapr.publish(
            list[index]!.deadLetterTopic,
            { reason, topic: item.topic, event: envelope },
            { partitionKey: meta.id, id: `${meta.id}.${appId}` },
          );
          ended(event);
          return { status: "SUCCESS" };
        }
        default:
          return result satisfies never;
      }
    },
  }));
  return { list, routes, stop: () => crashes.stop() };
}
