import type { State } from "@todo/dapr";
import { type CleanedWhere, createAdapterFactory } from "better-auth/adapters";
import { createRecordStore, type RecordStore } from "./record-store.ts";
import { type AuthRecord, compareBy, matches } from "./where.ts";

/** Better Auth's database on Dapr state. Look-ups by id and by indexed field read what they need; anything else reads the whole model. */
export function daprAdapter(state: State) {
  const store = createRecordStore(state);
  return createAdapterFactory({
    config: {
      adapterId: "dapr-state",
      adapterName: "Dapr state",
      supportsDates: false,
      supportsBooleans: true,
      supportsJSON: true,
      supportsArrays: true,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: ({ getFieldName }) => ({
      async create({ model, data }) {
        await store.create(model, data as unknown as AuthRecord);
        return data;
      },
      findOne: async ({ model, where }) => ((await find(store, model, where))[0] ?? null) as never,
      async findMany({ model, where = [], limit, offset = 0, sortBy, select }) {
        const found = await find(store, model, where);
        if (sortBy) found.sort(compareBy(sortBy.field, sortBy.direction));
        const page = found.slice(offset, limit === undefined ? undefined : offset + limit);
        if (!select?.length) return page as never;
        const wanted = new Set(select.map((field) => getFieldName({ model, field })));
        return page.map((record) =>
          Object.fromEntries(Object.entries(record).filter(([field]) => wanted.has(field))),
        ) as never;
      },
      count: async ({ model, where = [] }) => (await find(store, model, where)).length,
      async update({ model, where, update }) {
        if (where.length === 0) return null;
        const [record] = await find(store, model, where);
        if (!record) return null;
        return ((await store.change(model, record.id, (now) => ({ ...now, ...(update as object) }))) ?? null) as never;
      },
      async updateMany({ model, where, update }) {
        const records = await find(store, model, where);
        for (const { id } of records) await store.change(model, id, (now) => ({ ...now, ...update }));
        return records.length;
      },
      async delete({ model, where }) {
        if (where.length === 0) return;
        for (const { id } of await find(store, model, where)) await store.remove(model, id);
      },
      async deleteMany({ model, where }) {
        const removed = await Promise.all((await find(store, model, where)).map(({ id }) => store.remove(model, id)));
        return removed.filter(Boolean).length;
      },
      /** One caller gets the record: the one whose guarded delete won. */
      async consumeOne({ model, where }) {
        for (const { id } of await find(store, model, where)) {
          const removed = await store.remove(model, id);
          if (removed) return removed as never;
        }
        return null;
      },
    }),
  });
}

async function find(store: RecordStore, model: string, where: CleanedWhere[]): Promise<AuthRecord[]> {
  const ids = await candidates(store, model, where);
  return (await store.getMany(model, [...new Set(ids)])).filter((record) => matches(record, where));
}

/** The fewest ids that can hold all matches. */
async function candidates(store: RecordStore, model: string, where: CleanedWhere[]): Promise<string[]> {
  if (where.every((clause, index) => index === 0 || clause.connector === "AND")) {
    for (const { field, operator, value, mode } of where) {
      if (mode === "insensitive") continue;
      if (field === "id" && operator === "eq") return [String(value)];
      if (field === "id" && operator === "in" && Array.isArray(value)) return value.map(String);
      const ids = operator === "eq" && value !== null ? await store.idsBy(model, field, value) : undefined;
      if (ids) return ids;
    }
  }
  return store.allIds(model);
}
