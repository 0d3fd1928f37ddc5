import type { TransportResponse } from "../transport.ts";
import { answer } from "./answer.ts";

/**
 * What daprd was measured to do on each store (docs/reference/dapr-differences.md). `postgres`: a transaction with a stale ETag writes nothing. `redis`:
 * it writes the other keys; create-if-absent holds only where every earlier write of the key was a first-write save, not one in a transaction; such
 * a key takes no plain write any more; and an ETag guards nothing where the key is gone.
 */
export type Semantics = "postgres" | "redis";

interface Row {
  value: unknown;
  etag: string;
  firstWrite: boolean;
}

interface Write {
  key: string;
  value?: unknown;
  etag?: string;
  options?: { concurrency?: string };
}

interface Operation {
  operation: "upsert" | "delete";
  request: Write;
}

export function createFakeStore(semantics: Semantics): {
  handle(method: string, url: URL, body: string, headers: Record<string, string>): TransportResponse;
} {
  const rows = new Map<string, Row>();
  let changes = 0;

  const allowed = ({ key, etag, options }: Write): boolean => {
    const row = rows.get(key);
    if (etag !== undefined) return row?.etag === etag || (semantics === "redis" && !row);
    if (!row) return true;
    if (options?.concurrency !== "first-write") return semantics === "postgres" || !row.firstWrite;
    return semantics === "redis" && !row.firstWrite;
  };

  const apply = ({ operation, request }: Operation, single: boolean): void => {
    if (operation === "delete") {
      rows.delete(request.key);
      return;
    }
    const before = rows.get(request.key);
    // Postgres' ETag is a transaction id, Redis' counts the key's writes.
    const etag = semantics === "redis" ? String(Number(before?.etag ?? 0) + 1) : `x${(changes += 1)}`;
    const marks = request.options?.concurrency === "first-write" && (single || semantics === "postgres");
    const firstWrite = (before?.firstWrite ?? false) || marks;
    rows.set(request.key, { value: structuredClone(request.value), etag, firstWrite });
  };

  const transaction = (operations: Operation[]): TransportResponse => {
    const refused = operations.filter(({ request }) => !allowed(request));
    if (refused.length > 0 && semantics === "postgres") return failure(500);
    for (const operation of operations) if (!refused.includes(operation)) apply(operation, false);
    return refused.length > 0 ? failure(500) : answer(204);
  };

  const save = (write: Write): TransportResponse => {
    const operation: Operation = { operation: "upsert", request: write };
    if (!allowed(write)) return failure(write.etag === undefined ? 500 : 409);
    apply(operation, true);
    return answer(204);
  };

  return {
    handle(method, url, body, headers) {
      const [, , , , key] = url.pathname.split("/").map(decodeURIComponent);
      if (key === "transaction") return transaction((JSON.parse(body) as { operations: Operation[] }).operations);
      if (key === "bulk") {
        const { keys } = JSON.parse(body) as { keys: string[] };
        return answer(
          200,
          keys.map((wanted) => {
            const row = rows.get(wanted);
            return row ? { key: wanted, data: row.value, etag: row.etag } : { key: wanted };
          }),
        );
      }
      if (key === undefined) return save((JSON.parse(body) as Write[])[0]!);
      const row = rows.get(key);
      if (method === "GET") return row ? answer(200, row.value, { etag: row.etag }) : answer(204);
      const etag = headers["if-match"];
      if (etag !== undefined && row?.etag !== etag) return failure(409);
      rows.delete(key);
      return answer(204);
    },
  };
}

const failure = (status: number): TransportResponse =>
  answer(status, { errorCode: "ERR_STATE_SAVE", message: "possible etag mismatch" });
