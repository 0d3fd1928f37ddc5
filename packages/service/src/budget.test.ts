import { manualClock } from "@todo/clock";
import { createDapr, withinBudget } from "@todo/dapr";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createService } from "./create-service.ts";
import { createLogger } from "./logging.ts";

/** A service whose routes wait for what never comes, within the request's budget; the long one does not. */
async function start(isEdge = false) {
  const transport = () => new Promise<never>(() => undefined);
  const clock = manualClock(0);
  const app = createService({
    name: "tasks",
    isEdge,
    deps: {
      dapr: createDapr({ appId: "tasks", transport, clock }),
      clock,
      logger: createLogger("tasks", "silent"),
      registry: new Registry(),
      replicaId: "tasks-0",
      verifyToken: () => Promise.resolve({ id: "ada" }),
    },
  });
  const finished = Promise.withResolvers<void>();
  const wait = () => withinBudget(finished.promise.then(() => ({ done: true })));
  app.post("/usual", wait);
  app.post("/long", { config: { longRunning: true } }, wait);
  const call = (url: string, budgetMs: number) =>
    app.inject({
      method: "POST",
      url,
      headers: { authorization: "Bearer token", "x-budget-ms": String(budgetMs) },
      payload: { some: "body" },
    });
  await app.ready();
  return { call, finish: finished.resolve };
}

test("a request is answered with 503 when the time is over that its caller gives it", async () => {
  const { call } = await start();
  const answer = await call("/usual", 20);
  expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([503, "/problems/unavailable"]);
});

test("what may take long is not cut off, nor is a request at the edge by what a stranger says", async () => {
  const [inner, edge] = [await start(), await start(true)];
  const answers = [inner.call("/long", 20), edge.call("/usual", 20)];
  // Begun later and cut off: by then the others' time would have been over, too.
  expect((await inner.call("/usual", 20)).statusCode).toBe(503);
  for (const { finish } of [inner, edge]) finish();
  expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
});
