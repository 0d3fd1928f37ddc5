import { isRecord, jsonBody, textOf } from "../bodies.ts";
import { DaprError } from "../errors.ts";
import { empty, jsonText } from "../responses.ts";
import type { SidecarRequest, SidecarResponse } from "../types.ts";
import type { CommitQueue } from "./commit-queue.ts";
import { type KeyPrefix, readSave, readTransaction } from "./read-writes.ts";
import { StateConflict, type StateRow, type StateTable } from "./state-table.ts";

/** What one request to the state API concerns. */
export interface StateCall {
  request: SidecarRequest;
  store: string;
  prefix: KeyPrefix;
  /** The path after the store, decoded; "" for the store itself. */
  rest: string;
  /** Metadata of the query (`metadata.name=value`). */
  metadata: Record<string, string>;
}

/** The state API of one database. */
export type StateApi = (call: StateCall) => Promise<SidecarResponse>;

const decoder = new TextDecoder();

function expiryHeader(row: StateRow): Record<string, string> {
  return row.expires === null ? {} : { "metadata.ttlexpiretime": new Date(row.expires).toISOString() };
}

function ifMatch(request: SidecarRequest): string | undefined {
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (name.toLowerCase() === "if-match" && value !== "") return value;
  }
  return undefined;
}

/** Names a failed write: a stale ETag is 409, creating what exists is 500 as on Postgres. */
function saveError(error: unknown, store: string): unknown {
  if (!(error instanceof StateConflict)) return error;
  const status = error.reason === "etag" ? 409 : 500;
  return new DaprError(status, "ERR_STATE_SAVE", `failed saving state in state store ${store}: ${error.message}`);
}

/** GET, POST, PUT and DELETE of keys, bulk get and transactions, with the answers of daprd on Postgres. */
export function createStateApi(table: StateTable, queue: CommitQueue): StateApi {
  const get = ({ store, prefix, rest }: StateCall): SidecarResponse => {
    const row = table.get(store, prefix(rest));
    if (!row) return empty();
    const headers = { "content-type": "application/json", etag: row.etag, ...expiryHeader(row) };
    return { status: 200, headers, body: row.value };
  };

  const bulkGet = ({ request, store, prefix }: StateCall): SidecarResponse => {
    const body = jsonBody(request);
    const keys = isRecord(body) ? (body["keys"] ?? []) : undefined;
    if (!Array.isArray(keys) || !keys.every((key) => typeof key === "string")) {
      throw new DaprError(400, "ERR_MALFORMED_REQUEST", "keys must be a list of texts");
    }
    // Values are JSON text already: put the answer together without parsing them.
    const items = keys.map((key) => {
      const row = table.get(store, prefix(key));
      if (!row) return `{"key":${JSON.stringify(key)}}`;
      const expiry =
        row.expires === null ? "" : `,"metadata":{"ttlExpireTime":"${new Date(row.expires).toISOString()}"}`;
      return `{"key":${JSON.stringify(key)},"data":${decoder.decode(row.value)},"etag":"${row.etag}"${expiry}}`;
    });
    return jsonText(200, `[${items.join(",")}]`);
  };

  const save = async ({ request, store, prefix, metadata }: StateCall): Promise<SidecarResponse> => {
    const writes = readSave(jsonBody(request), metadata, prefix);
    // Entries of a save stand for themselves: one that fails does not undo the others.
    const results = await Promise.allSettled(writes.map((write) => queue.enqueue(() => table.apply(store, write))));
    for (const result of results) if (result.status === "rejected") throw saveError(result.reason, store);
    return empty();
  };

  const transact = async ({ request, store, prefix, metadata }: StateCall): Promise<SidecarResponse> => {
    const writes = readTransaction(jsonBody(request), metadata, prefix);
    try {
      await queue.enqueue(
        () => {
          for (const write of writes) table.apply(store, write);
        },
        { atomic: writes.length > 1 },
      );
    } catch (error) {
      if (!(error instanceof StateConflict)) throw error;
      const message = `error while executing state transaction: ${error.message}`;
      throw new DaprError(500, "ERR_STATE_TRANSACTION", message);
    }
    return empty();
  };

  const remove = async ({ request, store, prefix, rest }: StateCall): Promise<SidecarResponse> => {
    const key = prefix(rest);
    const etag = ifMatch(request);
    try {
      await queue.enqueue(() => table.apply(store, { key, value: undefined, etag, firstWrite: false, ttl: undefined }));
    } catch (error) {
      if (!(error instanceof StateConflict)) throw error;
      throw new DaprError(409, "ERR_STATE_DELETE", `failed deleting state with key ${rest}: ${error.message}`);
    }
    return empty();
  };

  return async (call) => {
    const { method, body, json } = call.request;
    if (method === "GET" && call.rest !== "") return get(call);
    if (method === "DELETE" && call.rest !== "") return remove(call);
    if (method === "POST" || method === "PUT") {
      if (call.rest === "") return json === undefined && textOf(body) === "" ? empty() : save(call);
      if (call.rest === "bulk") return bulkGet(call);
      if (call.rest === "transaction") return transact(call);
    }
    throw new DaprError(404, "ERR_NOT_FOUND", `${method} is not possible on this state path`);
  };
}
