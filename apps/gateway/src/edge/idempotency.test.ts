import { afterEach, beforeEach, expect, test } from "vitest";
import { type Person, startGateway } from "../test-support.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let ada: Person;
beforeEach(async () => {
  gateway = await startGateway();
  ada = await gateway.signUp();
});
afterEach(() => gateway.stop());

const add = (key: string, title = "Once", person = ada) =>
  person.call("POST", "/api/tasks", { headers: { "idempotency-key": key }, payload: { title } });
const created = (id: string) => ({ status: 201, body: { id } });

test("the same key and body get the same answer, and the service is asked once", async () => {
  let made = 0;
  gateway.behave(() => created(`t${(made += 1)}`));
  const [first, second] = [await add("k1"), await add("k1")];
  expect([second.statusCode, second.body]).toEqual([201, first.body]);
  expect(second.headers["idempotency-replayed"]).toBe("true");
  expect(gateway.seen).toHaveLength(1);
});

test("the same key with another body is refused and does nothing", async () => {
  gateway.behave(() => created("t1"));
  await add("k1");
  const other = await add("k1", "Another");
  expect([other.statusCode, other.json<{ type: string }>().type]).toEqual([422, "/problems/idempotency-key-reused"]);
  expect(gateway.seen).toHaveLength(1);
});

test("while the first request runs, a second one is told so", async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<{ status: number; body: unknown }>();
  gateway.behave(() => {
    asked.resolve();
    return answer.promise;
  });
  const first = add("k1");
  await asked.promise;
  const second = await add("k1");
  expect([second.statusCode, second.json<{ type: string }>().type]).toEqual([409, "/problems/idempotency-in-progress"]);
  answer.resolve(created("t1"));
  expect((await first).statusCode).toBe(201);
  expect(gateway.seen).toHaveLength(1);
});

test("a first request that a crash cut off may be done again after ten seconds, under the same key for the service", async () => {
  // The crash: the request is noted, the service was asked, the answer was never kept.
  const asked = Promise.withResolvers<void>();
  gateway.behave(() => {
    asked.resolve();
    return new Promise(() => {});
  });
  void add("k1");
  await asked.promise;
  gateway.behave(() => created("t1"));
  gateway.clock.step(gateway.clock.now() + 9_000);
  expect((await add("k1")).statusCode).toBe(409);
  gateway.clock.step(gateway.clock.now() + 2_000);
  expect((await add("k1")).statusCode).toBe(201);
  expect(gateway.seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["k1", "k1"]);
});

test("a failure of ours is not kept: the next try may do better", async () => {
  gateway.behave(() => ({ status: 503, body: {} }));
  expect((await add("k1")).statusCode).toBe(503);
  gateway.behave(() => created("t1"));
  expect((await add("k1")).statusCode).toBe(201);
});

test("a refusal is an answer like any other and is replayed", async () => {
  gateway.behave(() => ({ status: 422, body: { type: "/problems/reminder-limit" } }));
  await add("k1");
  const again = await add("k1");
  expect([again.statusCode, again.json<{ type: string }>().type]).toEqual([422, "/problems/reminder-limit"]);
  expect(gateway.seen).toHaveLength(1);
});

test("keys belong to their person: two people may use the same one", async () => {
  let made = 0;
  gateway.behave(() => created(`t${(made += 1)}`));
  const eve = await gateway.signUp();
  const [hers, foreign] = [await add("k1"), await add("k1", "Once", eve)];
  expect(foreign.body).not.toBe(hers.body);
});

test("a day later the key is free again", async () => {
  gateway.behave(() => created("t1"));
  await add("k1");
  await gateway.clock.advance(86_400_000 + 1_000);
  expect((await add("k1", "Another")).statusCode).toBe(201);
});

test.each(["", "with space", "x".repeat(256), "ümlaut"])("the key %j is refused with its field", async (key) => {
  const answer = await add(key);
  expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: "Idempotency-Key" }] });
  expect(gateway.seen).toEqual([]);
});
