import { setTimeout as pause } from "node:timers/promises";
import { type Clock, systemClock } from "@todo/clock";
import { budgetLeft } from "./budget.ts";
import { type CallSidecar, createCallSidecar } from "./call-sidecar.ts";
import { DaprError } from "./errors.ts";
import { createState, type State } from "./state.ts";
import { currentTrace } from "./trace.ts";
import { jsonOf, type Transport, type TransportResponse } from "./transport.ts";

export interface PublishOptions {
  /** Events of one key keep their order within a topic (Kafka's partition key): the user's id. */
  partitionKey: string;
  /** The CloudEvent's id: the event's id, so that consumers see a repetition as one. */
  id: string;
  /** The trace of the work that led to the event; the current one when absent. */
  traceparent?: string;
}

export interface InvokeOptions {
  /** JSON, unless it is a string or bytes already. */
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

export interface Invoked<Body> {
  status: number;
  headers: Record<string, string>;
  body: Body;
}

/** The one door to the platform: everything here is a call to this app's sidecar. */
export interface Dapr {
  readonly appId: string;
  readonly replicaId: string;
  readonly state: State;
  /** @throws DaprError when the broker did not take the event */
  publish(topic: string, data: object, options: PublishOptions): Promise<void>;
  /** Calls another app. Its own statuses, errors included, are answers. @throws DaprError when it cannot be reached */
  invoke<Body>(appId: string, method: string, path: string, options?: InvokeOptions): Promise<Invoked<Body>>;
  /** The same, the body as it comes. @throws DaprError when the app cannot be reached */
  invokeStream(
    appId: string,
    method: string,
    path: string,
    options?: InvokeOptions,
  ): Promise<Invoked<AsyncIterable<Uint8Array>>>;
  binding(name: string, operation: string, data?: unknown, metadata?: Record<string, string>): Promise<unknown>;
  secret(store: string, name: string): Promise<Record<string, string>>;
  /** Why the sidecar is of no use now, in words; undefined when it is. @param pubsubs brokers that are needed besides the usual one */
  whyNotReady(pubsubs?: string[]): Promise<string | undefined>;
  /**
   * Waits for a sidecar with its components; each new reason to wait is told.
   * @throws DaprError `timeout` when that takes longer than `timeoutMs` (60 s unless said); the signal's reason when that is aborted first
   */
  waitUntilReady(options?: {
    /** Components that are needed: the store and the broker unless said. */
    components?: string[];
    timeoutMs?: number;
    signal?: AbortSignal;
    onWait?: (reason: string) => void;
  }): Promise<void>;
}

interface Options {
  appId: string;
  transport: Transport;
  clock?: Clock;
  /** Deadline of every call, ms. */
  timeoutMs?: number;
  replicaId?: string;
  stateStore?: string;
  pubsub?: string;
  logger?: unknown;
}

const JSON_BODY = { "content-type": "application/json" };
/** Tells the app that is called how long its answer is waited for, ms. */
export const BUDGET_HEADER = "x-budget-ms";
/** A stream (a chat answer) may take this long to begin, ms. */
const STREAM_TIMEOUT = 60_000;

export function createDapr({
  appId,
  transport,
  clock = systemClock,
  timeoutMs = 5_000,
  replicaId = "local",
  stateStore = "statestore",
  pubsub = "pubsub",
}: Options): Dapr {
  const call = createCallSidecar(transport, clock, timeoutMs);
  const whyNotReady = (pubsubs: string[] = []) => findFault(call, [...new Set([stateStore, pubsub, ...pubsubs])]);

  const invokeRaw = async (
    target: string,
    method: string,
    path: string,
    { body, headers, timeoutMs: limit }: InvokeOptions,
    fallback?: number,
  ) => {
    const raw =
      body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    const patience = limit ?? fallback ?? timeoutMs;
    const told = { [BUDGET_HEADER]: String(Math.ceil(Math.min(patience, budgetLeft()))) };
    const response = await call(
      "invoke",
      {
        method,
        path: `/v1.0/invoke/${target}/method/${path.replace(/^\//, "")}`,
        headers: { ...(body !== undefined && JSON_BODY), ...told, ...headers },
        ...(raw !== undefined && { body: raw }),
      },
      { timeoutMs: patience, retries: method === "GET" ? 1 : 0 },
    );
    return response;
  };

  return {
    appId,
    replicaId,
    state: createState(call, stateStore),
    async publish(topic, data, { partitionKey, id, traceparent = currentTrace() }) {
      const event = {
        specversion: "1.0",
        id,
        source: appId,
        type: topic,
        time: new Date(clock.now()).toISOString(),
        datacontenttype: "application/json",
        ...(traceparent && { traceparent }),
        data,
      };
      const path = `/v1.0/publish/${pubsub}/${topic}?metadata.partitionKey=${encodeURIComponent(partitionKey)}`;
      const response = await call("publish", {
        method: "POST",
        path,
        headers: { "content-type": "application/cloudevents+json", ...(traceparent && { traceparent }) },
        json: event,
      });
      await failUnlessOk("publish-failed", `Event ${topic} was not published`, response);
    },
    async invoke<Body>(target: string, method: string, path: string, options: InvokeOptions = {}) {
      const response = await invokeRaw(target, method, path, options);
      const body = await jsonOf(response);
      failIfUnreachable(target, response.status, body);
      return { status: response.status, headers: response.headers, body: body as Body };
    },
    async invokeStream(target, method, path, options = {}) {
      const response = await invokeRaw(target, method, path, options, STREAM_TIMEOUT);
      // An app's stream is passed on unread; what Dapr itself says comes whole.
      if (response.status >= 500 && response.body instanceof Uint8Array)
        failIfUnreachable(target, response.status, await jsonOf(response));
      const body = response.body instanceof Uint8Array ? once(response.body) : response.body;
      return { status: response.status, headers: response.headers, body };
    },
    async binding(name, operation, data, metadata) {
      const body = JSON.stringify({ operation, ...(data !== undefined && { data }), ...(metadata && { metadata }) });
      const response = await call(
        "binding",
        { method: "POST", path: `/v1.0/bindings/${name}`, headers: JSON_BODY, body },
        { timeoutMs: 15_000 },
      );
      await failUnlessOk("binding-failed", `Binding ${name} failed`, response);
      return jsonOf(response);
    },
    async secret(store, name) {
      const response = await call(
        "secret",
        { method: "GET", path: `/v1.0/secrets/${store}/${encodeURIComponent(name)}` },
        { retries: 2 },
      );
      await failUnlessOk("secret-failed", `Secret ${name} cannot be read`, response);
      return ((await jsonOf(response)) ?? {}) as Record<string, string>;
    },
    whyNotReady,
    async waitUntilReady({
      components = [stateStore, pubsub],
      timeoutMs: limit = 60_000,
      signal,
      onWait = () => {},
    } = {}) {
      const deadline = performance.now() + limit;
      let told: string | undefined;
      const fault = () => findFault(call, components);
      for (let reason = await fault(); reason !== undefined; reason = await fault()) {
        if (performance.now() > deadline)
          throw new DaprError("timeout", `${reason}; ${appId} has waited for ${limit} ms`);
        if (reason !== told) onWait(reason);
        told = reason;
        signal?.throwIfAborted();
        await pause(200, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
      }
    },
  };
}

/** What is wrong with the sidecar: it does not answer, or a component is not there under its name, which it does not take for an error itself. */
async function findFault(call: CallSidecar, components: string[]): Promise<string | undefined> {
  const ask = (path: string) =>
    call("health", { method: "GET", path: `/v1.0/${path}` }, { timeoutMs: 1_000 }).catch(() => undefined);
  // `outbound` does not ask whether the app is healthy: the app itself is asking, and would wait for itself.
  const health = await ask("healthz/outbound");
  if (health === undefined || health.status >= 300) return "The Dapr sidecar does not answer";
  const metadata = await ask("metadata");
  // Where an operator keeps the sidecar from telling, its answers to real calls will.
  if (metadata?.status !== 200) return undefined;
  const { components: loaded = [] } = (await jsonOf(metadata)) as { components?: { name: string }[] };
  const names = loaded.map(({ name }) => name);
  const missing = components.filter((name) => !names.includes(name));
  if (missing.length === 0) return undefined;
  return `The Dapr sidecar has no component ${missing.join(", ")}; it has ${names.sort().join(", ") || "none"}`;
}

async function failUnlessOk(
  code: "publish-failed" | "binding-failed" | "secret-failed",
  what: string,
  response: TransportResponse,
): Promise<void> {
  if (response.status < 300) return;
  const body = await jsonOf(response);
  throw new DaprError(code, `${what}: ${hasErrorCode(body) ? body.message : response.status}`, {
    status: response.status,
  });
}

/** An error of Dapr itself, not of the app: its problems have a `type`, Dapr's errors an `errorCode`. */
function failIfUnreachable(target: string, status: number, body: unknown): void {
  if (status >= 500 && hasErrorCode(body))
    throw new DaprError("invocation-failed", `${target} cannot be reached: ${body.message}`, { status });
}

function hasErrorCode(body: unknown): body is { errorCode: string; message: string } {
  return typeof body === "object" && body !== null && "errorCode" in body;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
