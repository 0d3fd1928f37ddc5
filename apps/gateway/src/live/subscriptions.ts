import { anyEvent, eventTypes } from "@todo/contracts";
import { type Subscription, subscription } from "@todo/dapr";
import type { Connections } from "./connections.ts";

/** Every replica hears every event (a consumer group of its own) and shows it to the pages that are open here. What nobody sees is not kept. */
export function liveSubscriptions(connections: Connections): Subscription[] {
  return eventTypes.map((topic) =>
    subscription({
      topic,
      pubsub: "pubsub-broadcast",
      schema: anyEvent,
      handle({ userId, eventType, payload }) {
        connections.send(userId, eventType, payload);
        return Promise.resolve("done" as const);
      },
    }),
  );
}
