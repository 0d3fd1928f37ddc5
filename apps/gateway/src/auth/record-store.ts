import { createHash } from "node:crypto";
import type { State } from "@todo/dapr";
import type { AuthRecord } from "./where.ts";

/** Fields that records are looked up by. `unique`: at most one record may have a value. */
const INDEXES: Record<string, Record<string, "unique" | "many">> = {
  user: { email: "unique" },
  session: { token: "unique", userId: "many" },
  account: { userId: "many" },
  verification: { identifier: "many" },
};

/** The catalogue of a model's ids lies in this many documents, so that sign-ups do not all write the same one. */
const SHARDS = 16;
/** A claim without a record that is older than this was left by a crash and may be taken over (ms). */
const ABANDONED_AFTER = 10_000;

interface Claim {
  ids: string[];
  at: number;
}

/** Thrown when a unique value is taken. */
export class UniqueViolation extends Error {
  override name = "UniqueViolation";
}

const hash = (value: unknown): string => createHash("sha256").update(String(value)).digest("base64url").slice(0, 32);
const recordKey = (model: string, id: string): string => `auth/${model}/${id}`;
/** Values are hashed: an e-mail address or a session token has no place in a key. */
const indexKey = (model: string, field: string, value: unknown): string =>
  `auth-index/${model}/${field}/${hash(value)}`;
const shardKey = (model: string, shard: number): string => `auth-ids/${model}/${shard}`;
const shardOf = (id: string): number => createHash("sha256").update(id).digest().readUInt8(0) % SHARDS;

/**
 * Better Auth's records in Dapr state. Indexes and catalogue are written before the record and cleared after it, so that a crash leaves at worst
 * an entry without a record, which readers pass over, and never a record that cannot be found.
 */
export interface RecordStore {
  get(model: string, id: string): Promise<AuthRecord | undefined>;
  getMany(model: string, ids: string[]): Promise<AuthRecord[]>;
  /** Ids by an indexed field; undefined when the field is not indexed. */
  idsBy(model: string, field: string, value: unknown): Promise<string[] | undefined>;
  allIds(model: string): Promise<string[]>;
  /** @throws UniqueViolation */
  create(model: string, record: AuthRecord): Promise<void>;
  change(model: string, id: string, change: (record: AuthRecord) => AuthRecord): Promise<AuthRecord | undefined>;
  /** Answers the record to the one caller that removed it. */
  remove(model: string, id: string): Promise<AuthRecord | undefined>;
}

export function createRecordStore(state: State): RecordStore {
  const indexed = (model: string) => Object.entries(INDEXES[model] ?? {});

  const claim = async (model: string, field: string, value: unknown, id: string): Promise<void> => {
    const key = indexKey(model, field, value);
    const mine: Claim = { ids: [id], at: Date.now() };
    if ((await state.save(key, mine, { etag: "absent" })) === "saved") return;
    const holder = await state.get<Claim>(key);
    const holderId = holder?.value.ids[0];
    const record = holderId === undefined ? undefined : await store.get(model, holderId);
    const taken =
      holderId !== undefined && (record?.[field] === value || Date.now() - (holder?.value.at ?? 0) < ABANDONED_AFTER);
    if (taken || (await state.save(key, mine, { etag: holder?.etag ?? "absent" })) === "conflict")
      throw new UniqueViolation(`${model}.${field} is taken`);
  };

  const addTo = (key: string, id: string) =>
    state.update<Claim>(key, (list) =>
      list?.ids.includes(id) ? list : { ids: [...(list?.ids ?? []), id], at: Date.now() },
    );
  const takeFrom = (key: string, id: string) =>
    state.update<Claim>(key, (list) =>
      list?.ids.includes(id) ? { ...list, ids: list.ids.filter((other) => other !== id) } : list,
    );

  const enter = async (model: string, record: AuthRecord, fields: [string, "unique" | "many"][]) => {
    for (const [field, kind] of fields) {
      const value = record[field];
      if (value === undefined || value === null) continue;
      await (kind === "unique"
        ? claim(model, field, value, record.id)
        : addTo(indexKey(model, field, value), record.id));
    }
  };

  const leave = async (model: string, record: AuthRecord, fields: [string, "unique" | "many"][]) => {
    for (const [field] of fields) {
      const value = record[field];
      if (value !== undefined && value !== null) await takeFrom(indexKey(model, field, value), record.id);
    }
  };

  const store: RecordStore = {
    get: async (model, id) => (await state.get<AuthRecord>(recordKey(model, id)))?.value,
    async getMany(model, ids) {
      const found = await state.getMany<AuthRecord>(ids.map((id) => recordKey(model, id)));
      return ids.flatMap((id) => found.get(recordKey(model, id))?.value ?? []);
    },
    async idsBy(model, field, value) {
      if (!INDEXES[model]?.[field]) return undefined;
      return (await state.get<Claim>(indexKey(model, field, value)))?.value.ids ?? [];
    },
    async allIds(model) {
      const shards = await state.getMany<Claim>(Array.from({ length: SHARDS }, (_, shard) => shardKey(model, shard)));
      return [...shards.values()].flatMap((shard) => shard.value.ids);
    },
    async create(model, record) {
      await enter(model, record, indexed(model));
      await addTo(shardKey(model, shardOf(record.id)), record.id);
      if ((await state.save(recordKey(model, record.id), record, { etag: "absent" })) === "conflict")
        throw new UniqueViolation(`${model}.id is taken`);
    },
    async change(model, id, change) {
      const before = await store.get(model, id);
      if (!before) return undefined;
      const moved = indexed(model).filter(([field]) => change(before)[field] !== before[field]);
      await enter(model, change(before), moved);
      const after = await state.update<AuthRecord>(recordKey(model, id), (record) => record && change(record));
      await leave(model, before, moved);
      return after;
    },
    async remove(model, id) {
      const stored = await state.get<AuthRecord>(recordKey(model, id));
      if (!stored || (await state.delete(recordKey(model, id), { etag: stored.etag })) === "conflict") return undefined;
      await leave(model, stored.value, indexed(model));
      await takeFrom(shardKey(model, shardOf(id)), id);
      return stored.value;
    },
  };
  return store;
}
