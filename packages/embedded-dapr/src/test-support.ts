import { bytesOf, jsonBody, textOf } from "./bodies.ts";
import type { Component } from "./components/component.ts";
import { createEmbeddedDapr, type EmbeddedDaprOptions } from "./embedded-dapr.ts";
import type { Handler, SidecarRequest, SidecarResponse } from "./types.ts";

export const STANDARD: Component[] = [
  { name: "statestore", type: "state.postgresql" },
  { name: "pubsub", type: "pubsub.kafka" },
];

/** An answer of the app: JSON of `value`, or nothing. */
export function reply(status: number, value?: unknown): SidecarResponse {
  const body = value === undefined ? new Uint8Array(0) : Buffer.from(JSON.stringify(value));
  return { status, headers: {}, body };
}

/** An app that subscribes to `topics` on the route of the topic's name. */
export function subscriber(
  topics: Record<string, (event: Record<string, unknown>, request: SidecarRequest) => unknown>,
  extra: Record<string, unknown> = {},
): Handler {
  return async (request) => {
    if (request.path === "/dapr/subscribe") {
      return reply(
        200,
        Object.keys(topics).map((topic) => ({ pubsubname: "pubsub", topic, route: `/${topic}`, ...extra })),
      );
    }
    const handle = topics[request.path.slice(1)];
    if (!handle || request.method !== "POST") return reply(404);
    const result = await handle(jsonBody(request) as Record<string, unknown>, request);
    return typeof result === "number" ? reply(result) : reply(200, result);
  };
}

/** An embedded sidecar for the app "app", with calls that read well in tests. */
export function testSidecar(options: Partial<EmbeddedDaprOptions> & { app?: Handler | string } = {}) {
  const { app, ...rest } = options;
  const dapr = createEmbeddedDapr({ dataDir: ":memory:", components: STANDARD, ...rest });
  const sidecar = dapr.sidecar("app", { app });
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = { method, path: `/v1.0${path}`, headers: { "content-type": "application/json", ...headers } };
    const response = await sidecar.handle({ ...request, body: text });
    const answer = textOf(await bytesOf(response.body));
    return {
      status: response.status,
      headers: response.headers,
      body: answer === "" ? undefined : (JSON.parse(answer) as unknown),
    };
  };
  return {
    dapr,
    sidecar,
    call,
    save: (key: string, value: unknown, more: object = {}) =>
      call("POST", "/state/statestore", [{ key, value, ...more }]),
    get: (key: string) => call("GET", `/state/statestore/${encodeURIComponent(key)}`),
    publish: (topic: string, data: unknown, partitionKey?: string) =>
      call("POST", `/publish/pubsub/${topic}${partitionKey ? `?metadata.partitionKey=${partitionKey}` : ""}`, data),
  };
}
