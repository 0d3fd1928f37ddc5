import { randomUUID } from "node:crypto";
import { isRecord, jsonBody, textOf } from "../bodies.ts";
import { DaprError } from "../errors.ts";

/** What is published, and by whom. */
export interface Publication {
  appId: string;
  pubsub: string;
  topic: string;
  /** Without parameters and in lower case or as it came; "" counts as text/plain, as in daprd. */
  contentType: string;
  body: string | Uint8Array | undefined;
  /** The body when it is JSON that is not text yet. */
  json?: unknown;
  metadata: Record<string, string>;
  traceparent: string;
  tracestate: string;
  /** Epoch milliseconds. */
  now: number;
}

const OVERRIDES = ["id", "source", "type", "subject"] as const;

function isJson(contentType: string): boolean {
  return contentType === "application/json" || contentType.endsWith("+json");
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The part that the sidecar always sets, over whatever an envelope brings. */
function stamp(publication: Publication): Record<string, unknown> {
  const { pubsub, topic, traceparent, tracestate } = publication;
  return { topic, pubsubname: pubsub, traceid: traceparent, traceparent, tracestate };
}

/** Fills what an envelope made by the caller lacks. @throws DaprError 500 when it is no object */
function completeEnvelope(publication: Publication, now: string): Record<string, unknown> {
  const event = jsonBody(publication);
  if (!isRecord(event)) {
    throw new DaprError(500, "ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent: the body is not an object");
  }
  return {
    ...event,
    id: event["id"] ?? randomUUID(),
    source: event["source"] ?? publication.appId,
    type: event["type"] ?? "com.dapr.event.sent",
    specversion: event["specversion"] ?? "1.0",
    datacontenttype: event["datacontenttype"] ?? "application/json",
    time: event["time"] ?? now,
    ...stamp(publication),
  };
}

/**
 * Makes the CloudEvents 1.0 envelope that daprd makes: an envelope passes through with missing fields filled in, JSON
 * becomes `data`, bytes become `data_base64`, anything else a text.
 * @returns JSON text
 */
export function makeEnvelope(publication: Publication): string {
  const { appId, contentType, body, json, metadata } = publication;
  const now = new Date(publication.now).toISOString();
  let event: Record<string, unknown>;
  if (contentType === "application/cloudevents+json") {
    event = completeEnvelope(publication, now);
  } else {
    event = {
      id: randomUUID(),
      source: appId,
      type: "com.dapr.event.sent",
      specversion: "1.0",
      datacontenttype: contentType || "text/plain",
      time: now,
      ...stamp(publication),
    };
    if (isJson(contentType)) event["data"] = json === undefined ? parseOr(textOf(body)) : json;
    else if (contentType === "application/octet-stream") {
      event["data_base64"] = Buffer.from(body ?? "").toString("base64");
    } else event["data"] = textOf(body);
  }
  for (const name of OVERRIDES) {
    const value = metadata[`cloudevent.${name}`];
    if (value !== undefined) event[name] = value;
  }
  return JSON.stringify(event);
}

/** Wraps what was published raw for a subscriber that asks for raw payloads or when it is not JSON. */
export function wrapRaw(body: Uint8Array, pubsub: string, topic: string): Record<string, unknown> {
  return {
    id: randomUUID(),
    type: "com.dapr.event.sent",
    specversion: "1.0",
    datacontenttype: "application/octet-stream",
    pubsubname: pubsub,
    topic,
    data_base64: Buffer.from(body).toString("base64"),
  };
}
