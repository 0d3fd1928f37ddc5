import type { Notification } from "@todo/contracts";
import { type Decision, defineDocument } from "@todo/dapr";
import type { Delivery } from "../domain/notification.ts";
import type { NotificationStore } from "./notification-store.ts";

/** The ledger's events; `delivered` and `failed` are told to the world. */
export type DeliveryEvent =
  | { type: "planned"; delivery: Delivery }
  | { type: "attempted"; reason: string }
  | { type: "delivered"; at: string }
  | { type: "failed"; at: string; reason: string }
  | { type: "withdrawn"; at: string };

/** How long a finished delivery is known, seconds: far longer than its trigger lives in the log or among the dead letters, from where it may come again. */
const LEDGER_TTL = 90 * 86_400;

export const deliveryKey = (notificationId: string): string => `delivery/${notificationId}`;

/** One document a notification: the ledger that keeps a trigger from notifying twice. */
export function deliveryDocument(store: NotificationStore) {
  return defineDocument<Delivery, DeliveryEvent>({
    name: "delivery",
    evolve,
    toMessage(event, { notification, userId }) {
      if (event.type !== "delivered" && event.type !== "failed") return undefined;
      return {
        // Deterministic: whoever commits it again says the same fact.
        eventId: `${notification.id}.${event.type}`,
        eventType: `notification.${event.type}`,
        schemaVersion: 1,
        aggregateId: notification.id,
        userId,
        occurredAt: event.at,
        payload: notification,
      };
    },
    project: ({ userId, notification }) => store.show(userId, notification),
    keepFor: ({ state }) => (state === "due" || state === "deferred" ? undefined : LEDGER_TTL),
  });
}

function evolve(delivery: Delivery | undefined, event: DeliveryEvent): Delivery {
  if (event.type === "planned") return event.delivery;
  if (!delivery) throw new Error(`A delivery cannot begin with ${event.type}`);
  const { userId, version } = delivery;
  const as = (change: Partial<Notification>): Notification => ({ ...delivery.notification, ...change });
  switch (event.type) {
    case "attempted":
      return {
        state: "due",
        userId,
        version,
        attempts: attemptsOf(delivery) + 1,
        notification: as({ reason: event.reason }),
      };
    case "delivered":
      return { state: "delivered", userId, version, notification: as({ status: "delivered", at: event.at }) };
    case "failed":
      return {
        state: "failed",
        userId,
        version,
        notification: as({ status: "failed", at: event.at, reason: event.reason }),
      };
    case "withdrawn":
      return { state: "withdrawn", userId, version, notification: as({ status: "withdrawn", at: event.at }) };
    default:
      return event satisfies never;
  }
}

export const attemptsOf = (delivery: Delivery): number => (delivery.state === "due" ? delivery.attempts : 0);

/** A decision: this event, where the delivery is in one of these states; nothing otherwise. */
export function when(
  delivery: Delivery | undefined,
  states: Delivery["state"][],
  event: DeliveryEvent,
): Decision<DeliveryEvent, undefined> {
  return { events: delivery && states.includes(delivery.state) ? [event] : [], result: undefined };
}
