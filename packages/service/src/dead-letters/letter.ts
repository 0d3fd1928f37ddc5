import { hashId } from "@todo/contracts/ids";

/** An event that this service could not handle, as it is kept for the operator. */
export interface DeadLetter {
  /** The same for the same event, however often it was given up. */
  id: string;
  topic: string;
  reason: string;
  /** When it was given up, ISO 8601. */
  at: string;
  /** The CloudEvent as it was delivered. */
  event: Record<string, unknown>;
}

/** Dapr gives up what is no event and what the service has no route for, and does not say which. */
const GIVEN_UP = "The sidecar gave it up and does not say why; its log of that time and the service's do";

/**
 * What the dead-letter topic delivers comes in two forms: an event that the sidecar gave up, as it was; and one that this
 * service refused, with the reason, inside an event of its own.
 */
export function letterOf(envelope: Record<string, unknown>, at: string): DeadLetter {
  const data = recordOf(envelope["data"]);
  const refused = typeof data["reason"] === "string" && data["event"] !== undefined;
  const event = refused ? recordOf(data["event"]) : envelope;
  const topic = String((refused ? data["topic"] : undefined) ?? recordOf(event["data"])["eventType"] ?? event["topic"]);
  const reason = refused ? String(data["reason"]) : GIVEN_UP;
  return { id: hashId("dead-letter", topic, String(event["id"])), topic, reason, at, event };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
