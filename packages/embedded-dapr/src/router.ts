import { answerSecret, type SecretStore } from "./secrets.ts";
import { invokeBinding } from "./bindings/handle-binding.ts";
import { brokerOf, type Component, inScope, kindOf } from "./components/component.ts";
import { DaprError } from "./errors.ts";
import { invokeApp } from "./invoke.ts";
import type { PublishApi } from "./pubsub/handle-publish.ts";
import type { Subscription } from "./pubsub/read-subscriptions.ts";
import { empty, errorResponse, json } from "./responses.ts";
import type { StateApi } from "./store/handle-state.ts";
import { type KeyPrefix, keyPrefix } from "./store/read-writes.ts";
import type { Handler, SidecarRequest, SidecarResponse } from "./types.ts";

/** What the sidecar of one app can reach. */
export interface RouterOptions {
  appId: string;
  components: Component[];
  secretStores: Map<string, SecretStore>;
  state: StateApi;
  publish: PublishApi;
  findApp(appId: string): Handler | undefined;
  subscriptions(): Subscription[];
  isReady(): boolean;
  now(): number;
}

const METADATA = "metadata.";

/** The product's `--max-body-size`, bytes: imports are larger than daprd's default of 4 MiB allows. What is larger each API refuses in its own words. */
const MAX_BODY = 12 * 1024 * 1024;

function isTooLarge({ body }: SidecarRequest): boolean {
  if (body === undefined || body.length * 3 <= MAX_BODY) return false;
  return (typeof body === "string" ? Buffer.byteLength(body) : body.byteLength) > MAX_BODY;
}

/** The query's `metadata.<name>=value` pairs. */
function readMetadata(query: string): Record<string, string> {
  const metadata: Record<string, string> = {};
  if (query === "") return metadata;
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.toLowerCase().startsWith(METADATA)) metadata[name.slice(METADATA.length)] = value;
  }
  return metadata;
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new DaprError(400, "ERR_MALFORMED_REQUEST", `${JSON.stringify(segment)} is not URL-encoded`);
  }
}

/** Dapr's HTTP API for one app. Every error is an answer; it never throws. */
export function createRouter(options: RouterOptions): Handler {
  const { appId, secretStores } = options;
  const visible = options.components.filter(({ scopes }) => inScope(scopes, appId));
  const byName = new Map(visible.map((component) => [component.name, component]));
  const extended = new Map<string, string>();
  const stores = new Map<string, KeyPrefix>();
  const brokers = new Map<string, string>();
  for (const component of visible) {
    const { name, type, metadata } = component;
    if (kindOf(type) === "state") stores.set(name, keyPrefix(metadata?.["keyPrefix"], appId, name));
    if (kindOf(type) === "pubsub") brokers.set(name, brokerOf(component));
  }

  const state = (request: SidecarRequest, store: string, rest: string, query: string) => {
    const prefix = stores.get(store);
    if (!prefix) throw new DaprError(400, "ERR_STATE_STORE_NOT_FOUND", `state store ${store} is not found`);
    if (isTooLarge(request)) throw new DaprError(400, "ERR_MALFORMED_REQUEST", "stream too large");
    return options.state({ request, store, prefix, rest: decode(rest), metadata: readMetadata(query) });
  };

  const publish = (request: SidecarRequest, bulk: boolean, pubsub: string, rest: string, query: string) => {
    const broker = brokers.get(pubsub);
    if (broker === undefined) throw new DaprError(404, "ERR_PUBSUB_NOT_FOUND", `pubsub ${pubsub} is not found`);
    const topic = decode(rest);
    if (topic === "") throw new DaprError(404, "ERR_TOPIC_NAME_EMPTY", `topic is empty in pubsub ${pubsub}`);
    const call = { request, appId, pubsub, broker, topic, metadata: readMetadata(query), now: options.now() };
    return bulk ? options.publish.publishBulk(call) : options.publish.publish(call);
  };

  const invoke = (request: SidecarRequest, target: string, rest: string, query: string) => {
    if (isTooLarge(request)) {
      throw new DaprError(500, "ERR_DIRECT_INVOKE", `failed to invoke, id: ${target}, err: stream too large`);
    }
    const path = rest.replace(/^method\/?/, "");
    return invokeApp(appId, target, options.findApp(target), request, `/${path}${query === "" ? "" : `?${query}`}`);
  };

  const secret = (storeName: string, rest: string) => {
    if (!visible.some(({ type }) => kindOf(type) === "secretstore")) {
      throw new DaprError(500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured");
    }
    const store = byName.has(storeName) ? secretStores.get(storeName) : undefined;
    if (!store) {
      throw new DaprError(401, "ERR_SECRET_STORE_NOT_FOUND", `failed finding secret store with key ${storeName}`);
    }
    return answerSecret(store, storeName, decode(rest));
  };

  const metadata = (request: SidecarRequest, name: string): SidecarResponse => {
    if (request.method === "PUT") {
      extended.set(name, Buffer.from(request.body ?? "").toString("utf8"));
      return empty();
    }
    return json(200, {
      id: appId,
      runtimeVersion: "embedded",
      components: visible.map((component) => ({
        name: component.name,
        type: component.type,
        version: component.version ?? "v1",
        capabilities: kindOf(component.type) === "state" ? ["ETAG", "TRANSACTIONAL", "TTL"] : [],
      })),
      subscriptions: options.subscriptions().map(({ pubsub, topic, deadLetterTopic, rules, defaultPath }) => ({
        pubsubname: pubsub,
        topic,
        deadLetterTopic: deadLetterTopic ?? "",
        rules: [
          ...rules.map(({ expression, path }) => ({ match: expression, path })),
          ...(defaultPath ? [{ match: "", path: defaultPath }] : []),
        ],
      })),
      extended: Object.fromEntries(extended),
    });
  };

  const health = (rest: string): SidecarResponse =>
    rest === "outbound" || options.isReady()
      ? empty()
      : json(500, { errorCode: "ERR_HEALTH_NOT_READY", message: "dapr is not ready" });

  const route = (request: SidecarRequest): SidecarResponse | Promise<SidecarResponse> => {
    const mark = request.path.indexOf("?");
    const path = mark < 0 ? request.path : request.path.slice(0, mark);
    const query = mark < 0 ? "" : request.path.slice(mark + 1);
    const [, version, api, name = "", ...others] = path.split("/");
    if (version !== "v1.0" && !(version === "v1.0-alpha1" && api === "publish")) {
      throw new DaprError(404, "ERR_NOT_FOUND", `${request.method} ${path} is not part of the API`);
    }
    const rest = others.join("/");
    switch (api) {
      case "state":
        return state(request, decode(name), rest, query);
      case "publish":
        return name === "bulk" && others.length > 1
          ? publish(request, true, decode(others[0] ?? ""), others.slice(1).join("/"), query)
          : publish(request, false, decode(name), rest, query);
      case "invoke":
        return invoke(request, decode(name), rest, query);
      case "bindings":
        if (isTooLarge(request)) throw new DaprError(400, "ERR_MALFORMED_REQUEST", "stream too large");
        return invokeBinding(byName.get(decode(name)), decode(name), request);
      case "secrets":
        return secret(decode(name), rest);
      case "healthz":
        return health(name);
      case "metadata":
        return metadata(request, decode(name));
      default:
        throw new DaprError(404, "ERR_NOT_FOUND", `${request.method} ${path} is not part of the API`);
    }
  };

  return async (request) => {
    try {
      return await route(request);
    } catch (error) {
      return errorResponse(error);
    }
  };
}
