import { manualClock } from "@todo/clock";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { testSidecar } from "../test-support.ts";

const STALE = "1";
const firstWrite = { options: { concurrency: "first-write" } };

describe("state", () => {
  it.each([
    ["plain", "key"],
    ["with slashes and colons", "user/1:tasks/2"],
    ["with percent, question mark and spaces", "100% a?b c&d#e"],
    ["in any script", "задача/任务/🍎"],
  ])("keeps a key %s", async (_name, key) => {
    const { save, get, call } = testSidecar();
    expect((await save(key, { a: [1, "x", null] })).status).toBe(204);
    expect((await get(key)).body).toEqual({ a: [1, "x", null] });
    expect((await call("DELETE", `/state/statestore/${encodeURIComponent(key)}`)).status).toBe(204);
    expect((await get(key)).status).toBe(204);
  });

  it.each([
    ["save with a stale ETag", 409, "ERR_STATE_SAVE", { etag: STALE }],
    ["first-write without ETag of an existing key", 500, "ERR_STATE_SAVE", firstWrite],
  ])("refuses a %s", async (_name, status, errorCode, more) => {
    const { save, get } = testSidecar();
    await save("key", "old");
    const answer = await save("key", "new", more);
    expect(answer).toMatchObject({ status, body: { errorCode } });
    expect((await get("key")).body).toBe("old");
  });

  it("accepts the current ETag and then gives out another", async () => {
    const { save, get } = testSidecar();
    await save("key", 1, firstWrite);
    const etag = (await get("key")).headers["etag"];
    expect((await save("key", 2, { etag, ...firstWrite })).status).toBe(204);
    expect((await get("key")).headers["etag"]).not.toBe(etag);
    expect((await save("key", 3, { etag })).status).toBe(409);
  });

  it("refuses to update with an ETag what is not there", async () => {
    expect((await testSidecar().save("key", 1, { etag: STALE })).status).toBe(409);
  });

  it("deletes only with the current If-Match, when one is given", async () => {
    const { save, get, call } = testSidecar();
    await save("key", 1);
    const remove = (etag: string) => call("DELETE", "/state/statestore/key", undefined, { "If-Match": etag });
    expect(await remove(STALE)).toMatchObject({ status: 409, body: { errorCode: "ERR_STATE_DELETE" } });
    expect((await remove((await get("key")).headers["etag"] ?? "")).status).toBe(204);
    expect((await get("key")).status).toBe(204);
  });

  it("applies a transaction whole or not at all", async () => {
    const { save, get, call } = testSidecar();
    await save("guarded", 1);
    await save("gone", 1);
    const transact = (etag: string | undefined) =>
      call("POST", "/state/statestore/transaction", {
        operations: [
          { operation: "upsert", request: { key: "other", value: 2 } },
          { operation: "delete", request: { key: "gone" } },
          { operation: "upsert", request: { key: "guarded", value: 2, etag, ...firstWrite } },
        ],
      });
    expect(await transact(STALE)).toMatchObject({ status: 500, body: { errorCode: "ERR_STATE_TRANSACTION" } });
    expect((await get("other")).status).toBe(204);
    expect((await get("gone")).body).toBe(1);
    expect((await transact((await get("guarded")).headers["etag"])).status).toBe(204);
    expect([(await get("other")).body, (await get("gone")).status, (await get("guarded")).body]).toEqual([2, 204, 2]);
  });

  it("answers bulk gets with data and ETag of what is there", async () => {
    const { save, call } = testSidecar();
    await save("a", { x: 1 });
    const { body } = await call("POST", "/state/statestore/bulk", { keys: ["a", "b"] });
    expect(body).toEqual([{ key: "a", data: { x: 1 }, etag: expect.any(String) }, { key: "b" }]);
  });

  it("lets a value go when its time to live is over, and the key can be created again", async () => {
    const clock = manualClock("2026-03-02T09:00:00Z");
    const { save, get, call } = testSidecar({ clock });
    await save("entry", 1, { metadata: { ttlInSeconds: "10" } });
    await call("POST", "/state/statestore?metadata.ttlInSeconds=10", [{ key: "query", value: 1 }]);
    await clock.advance(9_999);
    expect((await get("entry")).headers["metadata.ttlexpiretime"]).toBe("2026-03-02T09:00:10.000Z");
    expect((await get("query")).body).toBe(1);
    await clock.advance(1);
    expect([(await get("entry")).status, (await get("query")).status]).toEqual([204, 204]);
    expect((await save("entry", 2, firstWrite)).status).toBe(204);
  });

  it("keeps each app's keys apart unless the component says otherwise", async () => {
    const components = [
      { name: "own", type: "state.redis" },
      { name: "shared", type: "state.redis", metadata: { keyPrefix: "none" } },
    ];
    const { dapr, call } = testSidecar({ components });
    const other = dapr.sidecar("other", {});
    for (const store of ["own", "shared"]) await call("POST", `/state/${store}`, [{ key: "k", value: 1 }]);
    const read = (store: string) => other.handle({ method: "GET", path: `/v1.0/state/${store}/k` });
    expect([(await read("own")).status, (await read("shared")).status]).toEqual([204, 200]);
  });

  it.each([
    ["an unknown store", "GET", "/state/nowhere/k", undefined, 400, "ERR_STATE_STORE_NOT_FOUND"],
    ["a store out of the app's scope", "GET", "/state/secret/k", undefined, 400, "ERR_STATE_STORE_NOT_FOUND"],
    ["a body that is no list", "POST", "/state/open", { key: "k" }, 400, "ERR_MALFORMED_REQUEST"],
    ["an entry without key", "POST", "/state/open", [{ value: 1 }], 400, "ERR_MALFORMED_REQUEST"],
    ["a key with the separator", "GET", "/state/open/a%7C%7Cb", undefined, 400, "ERR_MALFORMED_REQUEST"],
    [
      "a time to live that is no number",
      "POST",
      "/state/open",
      [{ key: "k", metadata: { ttlInSeconds: "soon" } }],
      500,
      "ERR_STATE_SAVE",
    ],
    [
      "an unknown operation",
      "POST",
      "/state/open/transaction",
      { operations: [{ operation: "get" }] },
      400,
      "ERR_NOT_SUPPORTED_STATE_OPERATION",
    ],
    ["broken URL encoding", "GET", "/state/open/%zz", undefined, 400, "ERR_MALFORMED_REQUEST"],
    ["an unknown API", "GET", "/actors/x", undefined, 404, "ERR_NOT_FOUND"],
  ])("refuses %s", async (_name, method, path, body, status, errorCode) => {
    const components = [
      { name: "open", type: "state.sqlite" },
      { name: "secret", type: "state.sqlite", scopes: ["someone"] },
    ];
    const answer = await testSidecar({ components }).call(method, path, body);
    expect(answer).toMatchObject({ status, body: { errorCode } });
  });

  it("lets exactly one of many concurrent writers win each round", async () => {
    const { save, get } = testSidecar();
    await save("counter", 0);
    let wins = 0;
    const client = async () => {
      for (let round = 0; round < 20; round += 1) {
        const { body, headers } = await get("counter");
        const answer = await save("counter", (body as number) + 1, { etag: headers["etag"], ...firstWrite });
        if (answer.status === 204) wins += 1;
        else expect(answer.status).toBe(409);
      }
    };
    await Promise.all(Array.from({ length: 16 }, client));
    expect(wins).toBeGreaterThanOrEqual(20);
    expect((await get("counter")).body).toBe(wins);
  });

  it("keeps values over a restart and never gives an ETag out again", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "dapr-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    const first = testSidecar({ dataDir });
    await first.save("key", 1);
    await first.save("fleeting", 1);
    const etag = (await first.get("fleeting")).headers["etag"];
    await first.call("DELETE", "/state/statestore/fleeting");
    expect(() => testSidecar({ dataDir })).toThrow(/another process/);
    await first.dapr.stop();
    const second = testSidecar({ dataDir });
    expect((await second.get("key")).body).toBe(1);
    await second.save("fleeting", 2);
    expect((await second.get("fleeting")).headers["etag"]).not.toBe(etag);
    await second.dapr.stop();
  });
});
