import { isRecord, stringMap } from "../bodies.ts";
import { DaprError } from "../errors.ts";
import type { StateWrite } from "./state-table.ts";

/** Turns the caller's key into the stored one. @throws DaprError 400 when the key holds the separator */
export type KeyPrefix = (key: string) => string;

/** The prefix of a component: metadata `keyPrefix` = appid (default) | name | none | any text of one's own. */
export function keyPrefix(strategy: string | undefined, appId: string, storeName: string): KeyPrefix {
  const chosen = strategy === undefined || strategy === "" || strategy === "appid" ? appId : strategy;
  const prefix = chosen === "none" ? "" : `${chosen === "name" ? storeName : chosen}||`;
  return (key) => {
    if (key.includes("||")) {
      throw new DaprError(400, "ERR_MALFORMED_REQUEST", `input key/keyPrefix '${key}' can't contain '||'`);
    }
    return prefix + key;
  };
}

/** Reads `ttlInSeconds`; -1 and 0 mean that the value stays. */
function readTtl(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const seconds = Number(text);
  if (!Number.isInteger(seconds)) {
    throw new DaprError(
      500,
      "ERR_STATE_SAVE",
      `error parsing TTL: incorrect value for metadata 'ttlInSeconds': ${text}`,
    );
  }
  return seconds > 0 ? seconds : undefined;
}

/**
 * Reads one entry of a save or transaction body.
 * @param extra metadata of the query, which wins over the entry's own, as in daprd
 */
export function readWrite(
  entry: unknown,
  extra: Record<string, string>,
  prefix: KeyPrefix,
  deletes: boolean,
): StateWrite {
  if (!isRecord(entry) || typeof entry["key"] !== "string" || entry["key"] === "") {
    throw new DaprError(400, "ERR_MALFORMED_REQUEST", "a state operation needs a key");
  }
  const etag = entry["etag"];
  const options = entry["options"];
  const ttl = extra["ttlInSeconds"] ?? (entry["metadata"] ? stringMap(entry["metadata"])["ttlInSeconds"] : undefined);
  return {
    key: prefix(entry["key"]),
    value: deletes ? undefined : Buffer.from(JSON.stringify(entry["value"] ?? null)),
    etag: typeof etag === "string" && etag !== "" ? etag : undefined,
    firstWrite: isRecord(options) && options["concurrency"] === "first-write",
    ttl: readTtl(ttl),
  };
}

/** Reads the body of a save: a list of entries. */
export function readSave(body: unknown, extra: Record<string, string>, prefix: KeyPrefix): StateWrite[] {
  if (!Array.isArray(body)) throw new DaprError(400, "ERR_MALFORMED_REQUEST", "the body must be a list of entries");
  return body.map((entry) => readWrite(entry, extra, prefix, false));
}

/** Reads the body of a transaction: `{operations: [{operation: "upsert" | "delete", request}]}`. */
export function readTransaction(body: unknown, extra: Record<string, string>, prefix: KeyPrefix): StateWrite[] {
  const operations = isRecord(body) ? (body["operations"] ?? []) : undefined;
  if (!Array.isArray(operations)) {
    throw new DaprError(400, "ERR_MALFORMED_REQUEST", "the body must hold a list of operations");
  }
  return operations.map((operation: unknown) => {
    const kind = isRecord(operation) ? operation["operation"] : undefined;
    if (!isRecord(operation) || (kind !== "upsert" && kind !== "delete")) {
      throw new DaprError(400, "ERR_NOT_SUPPORTED_STATE_OPERATION", `operation type ${String(kind)} not supported`);
    }
    return readWrite(operation["request"], extra, prefix, kind === "delete");
  });
}
