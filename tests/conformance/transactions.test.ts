import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf, FIRST_WRITE } from "./client.ts";
import { expected } from "./differences.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";

const runtime = await chooseRuntime();
const app = unique("app");
const upsert = (key: string, value: unknown, more: object = {}) => ({
  operation: "upsert",
  request: { key, value, ...more },
});
const remove = (key: string, more: object = {}) => ({ operation: "delete", request: { key, ...more } });

describe(`transactions on ${runtime.store}`, () => {
  let sidecars: Sidecars;
  let dapr: Client;
  beforeAll(async () => {
    sidecars = await runtime.start({ apps: { [app]: undefined } });
    dapr = clientOf(sidecars.url(app));
  });
  afterAll(() => sidecars.stop());
  const etagOf = async (key: string) => (await dapr.get(key)).headers.get("etag") ?? "";
  const valueOf = async (key: string) => (await dapr.get(key)).json;
  let count = 0;
  const fresh = () => `key-${(count += 1)}`;

  it("writes and deletes several keys at once", async () => {
    const [a, b, c] = [fresh(), fresh(), fresh()];
    await dapr.save(c, "old");
    expect((await dapr.transact([upsert(a, 1), upsert(b, { two: 2 }), remove(c)])).status).toBe(204);
    expect([await valueOf(a), await valueOf(b), await valueOf(c)]).toEqual([1, { two: 2 }, undefined]);
  });

  it("writes everything when the guarded key has the ETag that was read", async () => {
    const [guarded, other] = [fresh(), fresh()];
    await dapr.save(guarded, 1, FIRST_WRITE);
    const etag = await etagOf(guarded);
    expect((await dapr.transact([upsert(other, "x"), upsert(guarded, 2, { etag, ...FIRST_WRITE })])).status).toBe(204);
    expect([await valueOf(guarded), await valueOf(other)]).toEqual([2, "x"]);
    expect(await etagOf(guarded)).not.toBe(etag);
  });

  it("never writes the guarded key when its ETag is stale, and says 500", async () => {
    const [guarded, other] = [fresh(), fresh()];
    await dapr.save(guarded, 1, FIRST_WRITE);
    const etag = await etagOf(guarded);
    await dapr.save(guarded, 2, { etag, ...FIRST_WRITE });
    const answer = await dapr.transact([upsert(other, "x"), upsert(guarded, 3, { etag, ...FIRST_WRITE })]);
    expect(answer).toMatchObject({ status: 500, json: { errorCode: "ERR_STATE_TRANSACTION" } });
    expect(await valueOf(guarded)).toBe(2);
    const writesOthers = expected("staleTransactionWritesOthers", runtime.store);
    expect(await valueOf(other)).toBe(writesOthers ? "x" : undefined);
  });

  it("does not create a guarded key that was created by a save", async () => {
    const [guarded, slot] = [fresh(), fresh()];
    await dapr.save(guarded, 1, FIRST_WRITE);
    expect((await dapr.transact([upsert(slot, "x"), upsert(guarded, 2, FIRST_WRITE)])).status).toBe(500);
    expect(await valueOf(guarded)).toBe(1);
  });

  it("creates a guarded key a second time", async () => {
    const [guarded, slot] = [fresh(), fresh()];
    const create = (value: number) => dapr.transact([upsert(slot, value), upsert(guarded, value, FIRST_WRITE)]);
    expect((await create(1)).status).toBe(204);
    const overwrites = expected("createInTransactionOverwrites", runtime.store);
    expect((await create(2)).status).toBe(overwrites ? 204 : 500);
    expect(await valueOf(guarded)).toBe(overwrites ? 2 : 1);
  });

  it("deletes a guarded key only with its current ETag", async () => {
    const guarded = fresh();
    await dapr.save(guarded, 1, FIRST_WRITE);
    const etag = await etagOf(guarded);
    await dapr.save(guarded, 2, { etag, ...FIRST_WRITE });
    expect((await dapr.transact([remove(guarded, { etag, ...FIRST_WRITE })])).status).toBe(500);
    expect(await valueOf(guarded)).toBe(2);
    const current = await etagOf(guarded);
    expect((await dapr.transact([remove(guarded, { etag: current, ...FIRST_WRITE })])).status).toBe(204);
    expect(await valueOf(guarded)).toBeUndefined();
  });

  it("of transactions that race for one guarded key exactly one wins each round", async () => {
    const guarded = fresh();
    await dapr.save(guarded, 0, FIRST_WRITE);
    let wins = 0;
    const writer = async (_: unknown, number: number) => {
      for (let round = 0; round < 10; round += 1) {
        const { json, headers } = await dapr.get(guarded);
        const guard = { etag: headers.get("etag"), ...FIRST_WRITE };
        const answer = await dapr.transact([
          upsert(`slot-${number}`, round),
          upsert(guarded, (json as number) + 1, guard),
        ]);
        if (answer.status === 204) wins += 1;
        else expect(answer.status).toBe(500);
      }
    };
    await Promise.all(Array.from({ length: 10 }, writer));
    expect(wins).toBeGreaterThanOrEqual(10);
    expect(await valueOf(guarded)).toBe(wins);
  });

  it("takes 100 operations", async () => {
    const keys = Array.from({ length: 100 }, (_, n) => `hundred-${n}`);
    expect((await dapr.transact(keys.map((key, n) => upsert(key, n)))).status).toBe(204);
    expect(await valueOf("hundred-99")).toBe(99);
  });

  it("with nothing to do is fine", async () => {
    expect((await dapr.transact([])).status).toBe(204);
  });

  it.each([
    [
      "an unknown operation",
      { operations: [{ operation: "get", request: { key: "k" } }] },
      "ERR_NOT_SUPPORTED_STATE_OPERATION",
    ],
    ["no JSON", "{", "ERR_MALFORMED_REQUEST"],
  ])("refuses %s", async (_name, body, errorCode) => {
    const answer = await dapr.call("POST", "/state/statestore/transaction", { body });
    expect(answer).toMatchObject({ status: 400, json: { errorCode } });
  });

  it("is there after a crash once it was answered", async () => {
    const [a, b] = [fresh(), fresh()];
    await dapr.transact([upsert(a, 1), upsert(b, 2)]);
    await sidecars.crash();
    expect([await valueOf(a), await valueOf(b)]).toEqual([1, 2]);
  });
});
