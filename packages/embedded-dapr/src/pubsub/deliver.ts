import { bytesOf, isRecord, textOf } from "../bodies.ts";
import type { Handler } from "../types.ts";
import { wrapRaw } from "./envelope.ts";
import type { Message } from "./message-log.ts";
import type { Subscription } from "./read-subscriptions.ts";

/** What the app made of a message. */
export type Outcome = { kind: "success" } | { kind: "drop"; reason: string } | { kind: "retry"; reason: string };

function parseEvent(text: string): Record<string, unknown> | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

/** The request that brings a message to the app; undefined when no rule fits. */
function toRequest(message: Message, subscription: Subscription) {
  let body: string | Uint8Array = message.body;
  const stored = textOf(message.body);
  let event: Record<string, unknown> | undefined;
  if (subscription.rules.length > 0 || message.raw) event = parseEvent(stored);
  if ((message.raw && !event) || subscription.rawPayload) {
    event = wrapRaw(message.body, subscription.pubsub, subscription.topic);
    body = JSON.stringify(event);
  }
  const rule = subscription.rules.find(({ match }) => match(event ?? {}));
  const path = rule?.path ?? subscription.defaultPath;
  if (!path) return undefined;
  // The envelope carries the trace; reading it out of the text spares parsing the whole of it.
  const traceparent = /"traceparent":"(00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})"/.exec(stored)?.[1];
  const headers: Record<string, string> = {
    "content-type": "application/cloudevents+json",
    pubsubname: subscription.pubsub,
    __topic: subscription.topic,
    __offset: String(message.id),
  };
  if (traceparent) headers["traceparent"] = traceparent;
  if (message.key !== undefined) headers["__key"] = encodeURIComponent(message.key);
  return { method: "POST", path: path.startsWith("/") ? path : `/${path}`, headers, body };
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
