import { bytesOf, isRecord, textOf } from "../bodies.ts";
import type { Handler, SidecarRequest } from "../types.ts";
import { wrapRaw } from "./envelope.ts";
import type { Message } from "./message-log.ts";
import type { Subscription } from "./read-subscriptions.ts";

/** What the app made of a message. */
export type Outcome = { kind: "success" } | { kind: "drop"; reason: string } | { kind: "retry"; reason: string };

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

function parseEvent(text: string): Record<string, unknown> | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

/** The request that brings a message to the app; undefined when no rule fits. */
function toRequest(message: Message, subscription: Subscription): SidecarRequest | undefined {
  const stored = (message.event ??= parseEvent(textOf(message.body)));
  const wrapped = (message.raw && !stored) || subscription.rawPayload;
  const event = wrapped ? wrapRaw(message.body, subscription.pubsub, subscription.topic) : stored;
  const rule = subscription.rules.find(({ match }) => match(event ?? {}));
  const path = rule?.path ?? subscription.defaultPath;
  if (!path) return undefined;
  const traceparent = stored?.["traceparent"];
  const headers: Record<string, string> = {
    "content-type": "application/cloudevents+json",
    pubsubname: subscription.pubsub,
    __topic: subscription.topic,
    __offset: String(message.id),
  };
  if (typeof traceparent === "string" && TRACEPARENT.test(traceparent)) headers["traceparent"] = traceparent;
  if (message.key !== undefined) headers["__key"] = encodeURIComponent(message.key);
  return { method: "POST", path: path.startsWith("/") ? path : `/${path}`, headers, json: event };
}

/**
 * Reads the app's answer by daprd's rules: 2xx with no body, or one that is not JSON, is success; `status` says
 * otherwise; 404 drops; the rest is retried.
 */
export function readOutcome(status: number, body: string): Outcome {
  if (status === 404) return { kind: "drop", reason: "the app answered 404" };
  if (status < 200 || status >= 300) {
    return { kind: "retry", reason: `the app answered ${status}: ${body.slice(0, 500)}` };
  }
  const said = parseEvent(body)?.["status"];
  switch (said) {
    case undefined:
    case "":
    case "SUCCESS":
      return { kind: "success" };
    case "DROP":
      return { kind: "drop", reason: "the app answered DROP" };
    default:
      return { kind: "retry", reason: `the app answered status ${JSON.stringify(said)}` };
  }
}

/** Brings one message to the app, once. Errors of the connection count as "retry". */
export async function deliverOnce(message: Message, subscription: Subscription, app: Handler): Promise<Outcome> {
  const request = toRequest(message, subscription);
  if (!request) return { kind: "drop", reason: "no routing rule fits" };
  try {
    const response = await app(request);
    return readOutcome(response.status, textOf(await bytesOf(response.body)));
  } catch (error) {
    return { kind: "retry", reason: error instanceof Error ? error.message : String(error) };
  }
}
