import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf, FIRST_WRITE } from "./client.ts";
import { expected } from "./differences.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";

const runtime = await chooseRuntime();
const [one, two] = [unique("one"), unique("two")];

describe(`state on ${runtime.store}`, () => {
  let sidecars: Sidecars;
  let dapr: Client;
  let key: string;
  let count = 0;
  beforeAll(async () => {
    sidecars = await runtime.start({ apps: { [one]: undefined, [two]: undefined } });
    dapr = clientOf(sidecars.url(one));
  });
  afterAll(() => sidecars.stop());
  const fresh = () => (key = `key-${(count += 1)}`);
  const etagOf = async (name: string) => (await dapr.get(name)).headers.get("etag") ?? "";

  describe("reading and writing", () => {
    it.each([
      ["a text", "words"],
      ["an empty text", ""],
      ["a number", 12.5],
      ["false", false],
      ["a list", [1, "two", null]],
      ["an empty object", {}],
      ["an object", { a: { b: [1, { c: "d" }] } }],
      ["text beyond ASCII", '日本語 👩‍👩‍👧 \u0001 " \\ é'],
    ])("gives %s back as it was, with an ETag", async (_name, value) => {
      expect((await dapr.save(fresh(), value)).status).toBe(204);
      const answer = await dapr.get(key);
      expect(answer).toMatchObject({ status: 200, json: value });
      expect(answer.headers.get("etag")).toMatch(/.+/);
      expect(answer.headers.get("content-type")).toContain("application/json");
    });

    it("answers 204 without a body for a key that is not there", async () => {
      expect(await dapr.get(fresh())).toMatchObject({ status: 204, text: "" });
    });

    it("overwrites a value with another ETag, the last writer winning", async () => {
      await dapr.save(fresh(), 1);
      const before = await etagOf(key);
      await dapr.save(key, 2);
      expect(await dapr.get(key)).toMatchObject({ json: 2 });
      expect(await etagOf(key)).not.toBe(before);
    });

    it("keeps its ETag while nobody writes", async () => {
      await dapr.save(fresh(), 1);
      expect(await etagOf(key)).toBe(await etagOf(key));
    });

    it("saves many keys in one call, by POST and by PUT", async () => {
      const [a, b, c] = [fresh(), fresh(), fresh()];
      const body = [
        { key: a, value: 1 },
        { key: b, value: 2 },
      ];
      expect((await dapr.call("POST", "/state/statestore", { body })).status).toBe(204);
      expect((await dapr.call("PUT", "/state/statestore", { body: [{ key: c, value: 3 }] })).status).toBe(204);
      expect([(await dapr.get(a)).json, (await dapr.get(b)).json, (await dapr.get(c)).json]).toEqual([1, 2, 3]);
    });

    it("deletes, and a second time without complaint", async () => {
      await dapr.save(fresh(), 1);
      expect((await dapr.remove(key)).status).toBe(204);
      expect((await dapr.get(key)).status).toBe(204);
      expect((await dapr.remove(key)).status).toBe(204);
    });

    it("reads many keys in one call, with ETags; absent ones have no data", async () => {
      const [a, b] = [fresh(), fresh()];
      await dapr.save(a, { n: 1 });
      const answer = await dapr.call("POST", "/state/statestore/bulk", { body: { keys: [a, b], parallelism: 16 } });
      const items = answer.json as { key: string; data?: unknown; etag?: string }[];
      expect(answer.status).toBe(200);
      expect(items.find((item) => item.key === a)).toEqual({ key: a, data: { n: 1 }, etag: await etagOf(a) });
      expect(items.find((item) => item.key === b)?.data).toBeUndefined();
      expect(items).toHaveLength(2);
    });

    it("reads 1,000 keys in one call", async () => {
      const keys = Array.from({ length: 1_000 }, (_, n) => `many-${n}`);
      await dapr.call("POST", "/state/statestore", { body: keys.map((name, value) => ({ key: name, value })) });
      const answer = await dapr.call("POST", "/state/statestore/bulk", { body: { keys } });
      const items = answer.json as { key: string; data: number }[];
      expect(new Map(items.map((item) => [item.key, item.data]))).toEqual(new Map(keys.map((name, n) => [name, n])));
    });

    it("keeps the keys of each app apart", async () => {
      await dapr.save(fresh(), "one's");
      const other = clientOf(sidecars.url(two));
      expect((await other.get(key)).status).toBe(204);
      await other.save(key, "two's");
      expect((await dapr.get(key)).json).toBe("one's");
    });
  });

  describe("ETags", () => {
    it("a save with the current ETag succeeds, with an earlier one it is 409 and changes nothing", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const first = await etagOf(key);
      expect((await dapr.save(key, 2, { etag: first, ...FIRST_WRITE })).status).toBe(204);
      const stale = await dapr.save(key, 3, { etag: first, ...FIRST_WRITE });
      expect(stale).toMatchObject({ status: 409, json: { errorCode: "ERR_STATE_SAVE" } });
      expect((await dapr.get(key)).json).toBe(2);
    });

    it("a save with an ETag on a key that is gone", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const etag = await etagOf(key);
      await dapr.remove(key);
      const revives = expected("etagRevivesDeletedKey", runtime.store);
      expect((await dapr.save(key, 2, { etag, ...FIRST_WRITE })).status).toBe(revives ? 204 : 409);
      expect((await dapr.get(key)).json).toBe(revives ? 2 : undefined);
    });

    it("a key that is deleted and created again", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const etag = await etagOf(key);
      await dapr.remove(key);
      await dapr.save(key, 2, FIRST_WRITE);
      expect((await etagOf(key)) === etag).toBe(expected("etagsBeginAnew", runtime.store));
    });

    it("a delete with an ETag of a key that is not there", async () => {
      const answer = await dapr.remove(fresh(), "1");
      expect(answer.status).toBe(expected("deleteOfAbsentKeyWithEtag", runtime.store));
    });

    it("create-if-absent creates a key", async () => {
      expect((await dapr.save(fresh(), 1, FIRST_WRITE)).status).toBe(204);
      expect((await dapr.get(key)).json).toBe(1);
    });

    it("create-if-absent does not overwrite a key that was always written first-write", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const again = await dapr.save(key, 2, FIRST_WRITE);
      expect(again).toMatchObject({ status: 500, json: { errorCode: "ERR_STATE_SAVE" } });
      expect((await dapr.get(key)).json).toBe(1);
    });

    it("create-if-absent on a key that was written without it", async () => {
      await dapr.save(fresh(), 1);
      await dapr.save(key, 2, FIRST_WRITE);
      expect((await dapr.get(key)).json).toBe(expected("createOverLastWrite", runtime.store) ? 2 : 1);
    });

    it("a plain save of a key that was written first-write", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const status = expected("plainSaveOverFirstWrite", runtime.store);
      expect((await dapr.save(key, 2)).status).toBe(status);
      expect((await dapr.get(key)).json).toBe(status === 204 ? 2 : 1);
    });

    it("a deleted key can be created again", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      await dapr.remove(key);
      expect((await dapr.save(key, 2, FIRST_WRITE)).status).toBe(204);
      expect((await dapr.get(key)).json).toBe(2);
    });

    it("a delete with an earlier ETag is 409 and deletes nothing, with the current one it deletes", async () => {
      await dapr.save(fresh(), 1, FIRST_WRITE);
      const first = await etagOf(key);
      await dapr.save(key, 2, { etag: first, ...FIRST_WRITE });
      expect((await dapr.remove(key, first)).status).toBe(409);
      expect((await dapr.get(key)).json).toBe(2);
      expect((await dapr.remove(key, await etagOf(key))).status).toBe(204);
      expect((await dapr.get(key)).status).toBe(204);
    });

    it("of writers that race for one key exactly one wins each round", async () => {
      await dapr.save(fresh(), 0, FIRST_WRITE);
      let wins = 0;
      const writer = async () => {
        for (let round = 0; round < 15; round += 1) {
          const { json, headers } = await dapr.get(key);
          const answer = await dapr.save(key, (json as number) + 1, { etag: headers.get("etag"), ...FIRST_WRITE });
          if (answer.status === 204) wins += 1;
          else expect(answer.status).toBe(409);
        }
      };
      await Promise.all(Array.from({ length: 12 }, writer));
      expect(wins).toBeGreaterThanOrEqual(15);
      expect((await dapr.get(key)).json).toBe(wins);
    });

    it("of many that create one key at once exactly one succeeds", async () => {
      fresh();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => dapr.save(key, n, FIRST_WRITE)));
      const winners = answers.flatMap((answer, n) => (answer.status === 204 ? [n] : []));
      expect(winners).toHaveLength(1);
      expect((await dapr.get(key)).json).toBe(winners[0]);
    });
  });

  describe("time to live", () => {
    const gone = () => expect.poll(async () => (await dapr.get(key)).status, { timeout: 10_000 }).toBe(204);

    it("lets a value go after ttlInSeconds of its entry, and the key can be created again", async () => {
      const before = Date.now();
      await dapr.save(fresh(), 1, { metadata: { ttlInSeconds: "2" }, ...FIRST_WRITE });
      const answer = await dapr.get(key);
      expect(answer.json).toBe(1);
      const expiry = answer.headers.get("metadata.ttlexpiretime");
      if (expected("tellsExpiry", runtime.store)) {
        expect(Date.parse(expiry ?? "")).toBeGreaterThan(before + 500);
        expect(Date.parse(expiry ?? "")).toBeLessThan(Date.now() + 3_500);
      } else expect(expiry).toBeNull();
      await gone();
      expect(Date.now()).toBeGreaterThan(before + 900);
      expect((await dapr.save(key, 2, FIRST_WRITE)).status).toBe(204);
      expect((await dapr.get(key)).json).toBe(2);
    });

    it("takes ttlInSeconds from the query, too", async () => {
      fresh();
      const body = [{ key, value: 1 }];
      await dapr.call("POST", "/state/statestore?metadata.ttlInSeconds=1", { body });
      await gone();
    });

    it("takes ttlInSeconds in a transaction", async () => {
      fresh();
      await dapr.transact([{ operation: "upsert", request: { key, value: 1, metadata: { ttlInSeconds: "1" } } }]);
      await gone();
    });

    it("says in a bulk read when a value goes", async () => {
      await dapr.save(fresh(), 1, { metadata: { ttlInSeconds: "100" } });
      const answer = await dapr.call("POST", "/state/statestore/bulk", { body: { keys: [key] } });
      const [item] = answer.json as { metadata?: { ttlExpireTime: string } }[];
      if (expected("tellsExpiry", runtime.store))
        expect(Date.parse(item!.metadata!.ttlExpireTime)).toBeGreaterThan(Date.now());
      else expect(item!.metadata).toBeUndefined();
    });

    it("-1 keeps a value for ever that was to go", async () => {
      await dapr.save(fresh(), 1, { metadata: { ttlInSeconds: "1000" } });
      await dapr.save(key, 2, { metadata: { ttlInSeconds: "-1" } });
      const answer = await dapr.get(key);
      expect(answer.json).toBe(2);
      expect(answer.headers.get("metadata.ttlexpiretime")).toBeNull();
    });

    it("refuses a time to live that is no number", async () => {
      const answer = await dapr.save(fresh(), 1, { metadata: { ttlInSeconds: "soon" } });
      expect(answer).toMatchObject({ status: 500, json: { errorCode: "ERR_STATE_SAVE" } });
      expect((await dapr.get(key)).status).toBe(204);
    });
  });

  describe("large values and odd keys", () => {
    it.each([100_000, 1_000_000, 10_000_000])("keeps a value of %i characters", async (length) => {
      const value = "x".repeat(length);
      expect((await dapr.save(fresh(), value)).status).toBe(204);
      expect((await dapr.get(key)).text).toBe(JSON.stringify(value));
    });

    it("refuses a body of more than 12 MiB", async () => {
      const answer = await dapr.save(fresh(), "x".repeat(12 * 1024 * 1024));
      expect(answer).toMatchObject({ status: 400, json: { errorCode: "ERR_MALFORMED_REQUEST" } });
      expect((await dapr.get(key)).status).toBe(204);
    });

    it.each([
      "a/b",
      "a//b/",
      "users:1:tasks",
      "with space",
      "per%cent",
      "plus+sign",
      "q?x=1&y#z",
      "a/../b",
      "ümläut-日本-👍",
      "'quoted\"; DROP TABLE state; --",
      "*",
      "bulk",
      "transaction",
      "x".repeat(400),
    ])("keeps a value under the key %j", async (odd) => {
      expect((await dapr.save(odd, { odd })).status).toBe(204);
      expect((await dapr.get(odd)).json).toEqual({ odd });
      const bulk = await dapr.call("POST", "/state/statestore/bulk", { body: { keys: [odd] } });
      expect(bulk.json).toMatchObject([{ key: odd, data: { odd } }]);
      expect((await dapr.remove(odd)).status).toBe(204);
      expect((await dapr.get(odd)).status).toBe(204);
    });

    it("tells keys apart that differ in case, in trailing space or in their Unicode form only", async () => {
      const keys = ["Case", "case", "case ", "\u00e9", "e\u0301"];
      for (const name of keys) await dapr.save(name, name);
      for (const name of keys) expect((await dapr.get(name)).json).toBe(name);
    });
  });

  describe("what it refuses", () => {
    it.each([
      ["an unknown store", "GET", "/state/nowhere/k", undefined, 400, "ERR_STATE_STORE_NOT_FOUND"],
      ["a body that is no JSON", "POST", "/state/statestore", "{", 400, "ERR_MALFORMED_REQUEST"],
      ["a body that is no list", "POST", "/state/statestore", '{"key":"k"}', 400, "ERR_MALFORMED_REQUEST"],
      ["a bulk read that is no JSON", "POST", "/state/statestore/bulk", "[", 400, "ERR_MALFORMED_REQUEST"],
    ])("%s", async (_name, method, path, body, status, errorCode) => {
      const answer = await dapr.call(method, path, { body });
      expect(answer).toMatchObject({ status, json: { errorCode } });
    });

    it.each([
      ["an entry without a key", [{ value: 1 }]],
      ["a key with the separator ||", [{ key: "a||b", value: 1 }]],
    ])("%s", async (_name, body) => {
      const answer = await dapr.call("POST", "/state/statestore", { body });
      expect(answer).toMatchObject({ status: 400, json: { errorCode: "ERR_MALFORMED_REQUEST" } });
    });

    it("the query API, which the product must not use", async () => {
      const body = { filter: { EQ: { user: 1 } } };
      expect((await dapr.call("POST", "/state/statestore/query", { body })).status).toBe(404);
    });
  });

  it("keeps values and ETags over a crash of the sidecar", async () => {
    await dapr.save(fresh(), { kept: true }, FIRST_WRITE);
    const etag = await etagOf(key);
    await sidecars.crash();
    expect((await dapr.get(key)).json).toEqual({ kept: true });
    expect(await etagOf(key)).toBe(etag);
    expect((await dapr.save(key, 2, { etag, ...FIRST_WRITE })).status).toBe(204);
  });
});
