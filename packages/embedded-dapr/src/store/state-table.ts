import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "@todo/clock";

export interface StateRow {
  value: Uint8Array;
  /** A number in decimal, never given out twice. */
  etag: string;
  /** Epoch milliseconds. */
  expires: number | null;
}

/** A write as Dapr describes it. Without ETag and `firstWrite` the last writer wins. */
export interface StateWrite {
  key: string;
  /** undefined deletes. */
  value: Uint8Array | undefined;
  etag: string | undefined;
  firstWrite: boolean;
  /** Seconds; undefined keeps the value for ever. */
  ttl: number | undefined;
}

/** Why a guarded write did not happen. */
export class StateConflict extends Error {
  readonly reason: "etag" | "exists";

  constructor(reason: "etag" | "exists", key: string) {
    super(
      reason === "etag"
        ? `possible etag mismatch. error from state store: the etag of key ${key} is not the current one`
        : `no item was updated: key ${key} exists`,
    );
    this.name = "StateConflict";
    this.reason = reason;
  }
}

export interface StateTable {
  get(store: string, key: string): StateRow | undefined;
  /** Applies one write at once; call it inside a commit. @throws StateConflict before anything is written */
  apply(store: string, write: StateWrite): void;
  /** Deletes what has expired. */
  sweep(): void;
}

/** ETags of one opening of the database; 2^21 openings of 2^32 writes fit a safe integer. */
const ETAGS_PER_EPOCH = 2 ** 32;

/** Values by key with ETag and expiry. Expired rows count as absent from their instant on; the sweep only frees the space. */
export function createStateTable(database: DatabaseSync, epoch: number, clock: Clock): StateTable {
  const select = database.prepare("SELECT value, etag, expires FROM state WHERE store = ? AND key = ?");
  select.setReturnArrays(true);
  const guard = database.prepare("SELECT etag, expires FROM state WHERE store = ? AND key = ?");
  guard.setReturnArrays(true);
  const upsert = database.prepare(
    `INSERT INTO state (store, key, value, etag, expires) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (store, key) DO UPDATE SET value = excluded.value, etag = excluded.etag, expires = excluded.expires`,
  );
  const remove = database.prepare("DELETE FROM state WHERE store = ? AND key = ?");
  const sweepExpired = database.prepare("DELETE FROM state WHERE expires <= ?");
  let etag = epoch * ETAGS_PER_EPOCH;

  /** The ETag of what is there, undefined when nothing is. */
  const currentEtag = (store: string, key: string): string | undefined => {
    const row = guard.get(store, key) as unknown as [number, number | null] | undefined;
    if (!row || (row[1] !== null && row[1] <= clock.now())) return undefined;
    return String(row[0]);
  };

  return {
    get(store, key) {
      const row = select.get(store, key) as unknown as [Uint8Array, number, number | null] | undefined;
      if (!row || (row[2] !== null && row[2] <= clock.now())) return undefined;
      return { value: row[0], etag: String(row[1]), expires: row[2] };
    },
    apply(store, write) {
      if (write.etag !== undefined) {
        if (currentEtag(store, write.key) !== write.etag) throw new StateConflict("etag", write.key);
      } else if (write.firstWrite && write.value && currentEtag(store, write.key) !== undefined) {
        throw new StateConflict("exists", write.key);
      }
      if (!write.value) {
        remove.run(store, write.key);
        return;
      }
      const expires = write.ttl === undefined ? null : clock.now() + write.ttl * 1000;
      upsert.run(store, write.key, write.value, (etag += 1), expires);
    },
    sweep() {
      sweepExpired.run(clock.now());
    },
  };
}
