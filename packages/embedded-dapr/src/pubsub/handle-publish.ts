import { isRecord, jsonBody } from "../bodies.ts";
import { DaprError } from "../errors.ts";
import { empty } from "../responses.ts";
import type { CommitQueue } from "../store/commit-queue.ts";
import { newTraceparent } from "../trace.ts";
import type { SidecarRequest, SidecarResponse } from "../types.ts";
import { makeEnvelope } from "./envelope.ts";
import type { MessageLog } from "./message-log.ts";

export interface PublishCall {
  request: SidecarRequest;
  appId: string;
  pubsub: string;
  /** Identity of the broker behind `pubsub`. */
  broker: string;
  topic: string;
  metadata: Record<string, string>;
  /** Epoch milliseconds. */
  now: number;
}

/** The largest message that a Kafka broker takes unless told otherwise, bytes of the envelope. */
const MAX_MESSAGE = 1024 * 1024;

interface Entry {
  contentType: string;
  body: string | Uint8Array;
  json?: unknown;
  metadata: Record<string, string>;
}

const header = (request: SidecarRequest, name: string): string => {
  const headers = request.headers ?? {};
  if (headers[name] !== undefined) return headers[name];
  for (const [key, value] of Object.entries(headers)) if (key.toLowerCase() === name) return value;
  return "";
};

/** Reads a bulk body: `[{entryId, event, contentType, metadata}]`. */
function readEntries(body: unknown, common: Record<string, string>): Entry[] {
  if (!Array.isArray(body)) throw new DaprError(400, "ERR_PUBSUB_EVENTS_SER", "the body must be a list of entries");
  const ids = new Set<unknown>();
  return body.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry["entryId"] !== "string" || entry["entryId"] === "") {
      throw new DaprError(400, "ERR_PUBSUB_EVENTS_SER", "each entry needs an entryId");
    }
    if (ids.has(entry["entryId"])) {
      throw new DaprError(400, "ERR_PUBSUB_EVENTS_SER", `entryId ${entry["entryId"]} is there twice`);
    }
    ids.add(entry["entryId"]);
    const event = entry["event"];
    const contentType = typeof entry["contentType"] === "string" ? entry["contentType"] : "";
    return {
      contentType: contentType.split(";")[0]?.trim() ?? "",
      body: typeof event === "string" && !contentType.includes("json") ? event : JSON.stringify(event ?? null),
      metadata: isRecord(entry["metadata"]) ? { ...common, ...(entry["metadata"] as Record<string, string>) } : common,
    };
  });
}

/** Publishing to the log: answered after the messages are on disk, then consumers are woken at once. */
export function createPublishApi(log: MessageLog, queue: CommitQueue) {
  const publish = async (call: PublishCall, entries: Entry[]): Promise<SidecarResponse> => {
    const traceparent = header(call.request, "traceparent") || newTraceparent();
    const tracestate = header(call.request, "tracestate");
    const ready = entries.map(({ contentType, body, json, metadata }) => {
      const raw = metadata["rawPayload"] === "true";
      const payload = raw
        ? json === undefined
          ? body
          : JSON.stringify(json)
        : makeEnvelope({ ...call, contentType, body, json, metadata, traceparent, tracestate });
      return { raw, key: metadata["partitionKey"], payload: Buffer.from(payload) };
    });
    if (ready.some(({ payload }) => payload.byteLength > MAX_MESSAGE)) {
      const message = `error when publishing to topic ${call.topic} in pubsub ${call.pubsub}: message too large`;
      throw new DaprError(500, "ERR_PUBSUB_PUBLISH_MESSAGE", message);
    }
    const topic = log.topic(call.broker, call.topic);
    await queue.enqueue(() => ready.map(({ key, raw, payload }) => log.append(topic, key, raw, payload)), {
      atomic: ready.length > 1,
      committed: (messages) => {
        for (const message of messages) log.announce(topic, message);
      },
    });
    return empty();
  };

  return {
    /** One message. */
    publish: (call: PublishCall): Promise<SidecarResponse> => {
      const contentType = header(call.request, "content-type").split(";")[0]?.trim().toLowerCase() ?? "";
      const { body = "", json } = call.request;
      return publish(call, [{ contentType, body, json, metadata: call.metadata }]);
    },
    /** Many messages, all or none. */
    publishBulk: (call: PublishCall): Promise<SidecarResponse> =>
      publish(call, readEntries(jsonBody(call.request), call.metadata)),
  };
}

export type PublishApi = ReturnType<typeof createPublishApi>;
