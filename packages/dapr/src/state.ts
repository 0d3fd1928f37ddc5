import type { CallSidecar } from "./call-sidecar.ts";
import { DaprError } from "./errors.ts";
import { serialise } from "./serialise.ts";
import { bytesOf, jsonOf, type TransportResponse } from "./transport.ts";

/** A value and the ETag that it was read with. */
export interface Stored<Value> {
  value: Value;
  etag: string;
}

/** `"absent"`: only when there is no such key yet. Any other: only when the key still has this ETag. */
export type ETag = string;

export type StateOperation =
  | { upsert: string; value: unknown; etag?: ETag; ttlSeconds?: number }
  | { delete: string; etag?: ETag };

/** State of this app. https://docs.dapr.io/reference/api/state_api/ */
export interface State {
  get<Value>(key: string): Promise<Stored<Value> | undefined>;
  /** Reads many keys in one call; absent keys are not in the map. */
  getMany<Value>(keys: string[]): Promise<Map<string, Stored<Value>>>;
  save(key: string, value: unknown, options?: { etag?: ETag; ttlSeconds?: number }): Promise<"saved" | "conflict">;
  delete(key: string, options?: { etag?: ETag }): Promise<"deleted" | "conflict">;
  /** All or nothing only on stores that are transactional: guard one key and let the rest be harmless (docs/adr/0001). `refused` does not say why: read again. */
  transaction(operations: StateOperation[]): Promise<"committed" | "refused">;
  /**
   * Read, change, write with the ETag; again when somebody else was faster. Calls for one key run one after the other in this process.
   * `change` returns the same reference (or undefined) to write nothing.
   */
  update<Value>(
    key: string,
    change: (value: Value | undefined) => Value | undefined,
    options?: { ttlSeconds?: number },
  ): Promise<Value | undefined>;
}

const JSON_BODY = { "content-type": "application/json" };
/** Lost races before `update` gives up. */
const RACES = 50;
const READ_RETRIES = 2;

export function createState(call: CallSidecar, store: string): State {
  const base = `/v1.0/state/${store}`;
  const inTurn = serialise();

  const state: State = {
    async get<Value>(key: string) {
      const response = await call(
        "state",
        { method: "GET", path: `${base}/${encodeURIComponent(key)}` },
        { retries: READ_RETRIES },
      );
      if (response.status === 204 || response.status === 404) return undefined;
      if (response.status !== 200) throw await stateError("read", response);
      return { value: (await jsonOf(response)) as Value, etag: response.headers["etag"] ?? "" };
    },
    async getMany<Value>(keys: string[]) {
      const found = new Map<string, Stored<Value>>();
      if (keys.length === 0) return found;
      const response = await call(
        "state",
        { method: "POST", path: `${base}/bulk`, headers: JSON_BODY, json: { keys, parallelism: 16 } },
        { retries: READ_RETRIES },
      );
      if (response.status !== 200) throw await stateError("read", response);
      for (const item of (await jsonOf(response)) as { key: string; data?: Value; etag?: string; error?: string }[]) {
        if (item.error) throw new DaprError("state-failed", `State could not be read: ${item.error}`);
        if (item.data !== undefined && item.data !== null)
          found.set(item.key, { value: item.data, etag: item.etag ?? "" });
      }
      return found;
    },
    async save(key, value, options = {}) {
      const response = await call("state", {
        method: "POST",
        path: base,
        headers: JSON_BODY,
        json: [item(key, value, options)],
      });
      if (response.status < 300) return drained(response, "saved");
      // Postgres answers a create that lost with 500 "no item was updated", Redis with 409: only the store's content tells.
      if (response.status === 409) return drained(response, "conflict");
      if (options.etag !== undefined && (await moved(key, options.etag))) return drained(response, "conflict");
      throw await stateError("saved", response);
    },
    async delete(key, { etag } = {}) {
      const headers: Record<string, string> = etag === undefined ? {} : { "if-match": etag };
      const response = await call("state", { method: "DELETE", path: `${base}/${encodeURIComponent(key)}`, headers });
      if (response.status < 300) return drained(response, "deleted");
      if (response.status === 409) return drained(response, "conflict");
      throw await stateError("deleted", response);
    },
    async transaction(operations) {
      const json = { operations: operations.map(operation) };
      const response = await call("state", { method: "POST", path: `${base}/transaction`, headers: JSON_BODY, json });
      if (response.status < 300) return drained(response, "committed");
      if (response.status === 409 || response.status === 500) return drained(response, "refused");
      throw await stateError("saved", response);
    },
    update: (key, change, options = {}) => inTurn(key, () => readModifyWrite(state, key, change, options)),
  };

  const moved = async (key: string, etag: ETag) => {
    const now = await state.get(key);
    return etag === "absent" ? now !== undefined : now?.etag !== etag;
  };
  return state;
}

async function readModifyWrite<Value>(
  state: State,
  key: string,
  change: (value: Value | undefined) => Value | undefined,
  options: { ttlSeconds?: number },
): Promise<Value | undefined> {
  for (let race = 0; race < RACES; race += 1) {
    const stored = await state.get<Value>(key);
    const next = change(stored?.value);
    if (next === undefined || next === stored?.value) return stored?.value;
    if ((await state.save(key, next, { etag: stored?.etag ?? "absent", ...options })) === "saved") return next;
    await jitter(race);
  }
  throw new DaprError("conflict", `State ${key} is changed by too many at once`);
}

/** Waits a random moment that grows with the number of lost races, so that rivals part. */
export function jitter(race: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, Math.random() * Math.min(100, 2 ** Math.min(race, 6))));
}

/** First-write on every guarded write, also the first: Redis honours create-if-absent only where all earlier writes of the key were first-write. */
function item(key: string, value: unknown, { etag, ttlSeconds }: { etag?: ETag; ttlSeconds?: number }): object {
  return {
    key,
    value,
    ...(etag !== undefined && etag !== "absent" && { etag }),
    ...(etag !== undefined && { options: { concurrency: "first-write" } }),
    ...(ttlSeconds !== undefined && { metadata: { ttlInSeconds: String(ttlSeconds) } }),
  };
}

function operation(given: StateOperation): object {
  if ("upsert" in given) return { operation: "upsert", request: item(given.upsert, given.value, given) };
  const guarded = given.etag === undefined ? {} : { etag: given.etag, options: { concurrency: "first-write" } };
  return { operation: "delete", request: { key: given.delete, ...guarded } };
}

/** An unread body would keep its connection from being used again. */
async function drained<Outcome>(response: TransportResponse, outcome: Outcome): Promise<Outcome> {
  if (!(response.body instanceof Uint8Array)) await bytesOf(response.body);
  return outcome;
}

async function stateError(what: string, response: TransportResponse): Promise<DaprError> {
  const body = (await jsonOf(response)) as { message?: string } | undefined;
  return new DaprError("state-failed", `State could not be ${what}: ${body?.message ?? response.status}`, {
    status: response.status,
  });
}
