/** Where state lives: SQLite of the embedded sidecar, or a store behind daprd. */
export type Store = "embedded" | "postgres" | "redis";

/** What one store does where stores differ. */
interface Difference<Value> {
  /** What the behaviour is about, for people. */
  about: string;
  /** Why the product does not care. */
  harmless: string;
  values: Record<Store, Value>;
}

const difference = <Value>(about: string, harmless: string, values: Record<Store, Value>): Difference<Value> => ({
  about,
  harmless,
  values,
});

/**
 * All that may differ between the ways to run; the tests read it, `docs/reference/dapr-differences.md` is generated from it, and nothing else may
 * differ.
 */
export const differences = {
  staleTransactionWritesOthers: difference(
    "A transaction with one stale ETag writes its other keys",
    "one guarded key a commit; whatever else is in the transaction does no harm when the guarded write loses",
    { embedded: false, postgres: false, redis: true },
  ),
  createOverLastWrite: difference(
    "Create-if-absent (first-write, no ETag) overwrites a key whose earlier writes were not first-write",
    "guarded keys are written first-write always, also the first time",
    { embedded: false, postgres: false, redis: true },
  ),
  plainSaveOverFirstWrite: difference(
    "Status of a plain save (no ETag, last-write) of a key that was written first-write",
    "whoever reserves a key by first-write changes it with its ETag only",
    { embedded: 204, postgres: 204, redis: 500 },
  ),
  createInTransactionOverwrites: difference(
    "Create-if-absent inside a transaction overwrites a key that was itself created in a transaction",
    "a new document is created by a save of its own, after its intent; only changes go through a transaction, with an ETag",
    { embedded: false, postgres: false, redis: true },
  ),
  etagRevivesDeletedKey: difference(
    "A save with the ETag of a key that is gone by now writes it again",
    "guarded documents are never deleted: what people delete is moved to the trash",
    { embedded: false, postgres: false, redis: true },
  ),
  etagsBeginAnew: difference(
    "A key that is deleted and created again has the ETags it had in its earlier life",
    "guarded documents are never deleted",
    { embedded: false, postgres: false, redis: true },
  ),
  deleteOfAbsentKeyWithEtag: difference(
    "Status of a delete with an ETag for a key that is not there",
    "either way the key is gone",
    { embedded: 409, postgres: 409, redis: 204 },
  ),
  tellsExpiry: difference("A read says when the value goes (`metadata.ttlExpireTime`)", "nobody reads it", {
    embedded: true,
    postgres: true,
    redis: false,
  }),
} as const;

/** @returns what `store` does where stores differ */
export function expected<Name extends keyof typeof differences>(
  name: Name,
  store: Store,
): (typeof differences)[Name]["values"][Store] {
  return differences[name].values[store];
}
