import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Stats, type Task } from "@todo/contracts";
import { openKafkaAdmin } from "@todo/operations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLogLine } from "../../tools/stack/log-line.ts";
import type { Account } from "../faults/account.ts";
import { loggedLine } from "./logged-line.ts";
import { pendingCommits } from "./pending-commits.ts";
import { type RealProduct, startRealProduct } from "./real-product.ts";

describe("a product that is not set up as it should be, on real servers", () => {
  let product: RealProduct;
  let ada: Account;
  beforeAll(async () => {
    product = await startRealProduct("postgres");
    ada = await product.signUp("ada");
    await add("warm up");
  });
  afterAll(() => product?.stop());

  const add = (title: string) => ada.call<Task>("POST", "/api/tasks", { title });
  const created = async () => (await ada.call<Stats>("GET", "/api/stats")).body.createdTotal;
  const readiness = async (service: string) => {
    const answer = await fetch(`http://127.0.0.1:${product.stack.sidecar(service).appPort}/readiness`);
    return { status: answer.status, detail: ((await answer.json()) as { detail?: string }).detail };
  };
  const isReady = (service: string) =>
    expect.poll(async () => (await readiness(service)).status, { timeout: 30_000 }).toBe(200);
  /** Changes a file of the stack until `during` is done. */
  const withFile = async (name: string, change: (text: string) => string, during: () => Promise<void>) => {
    const file = join(product.stack.dir, name);
    const before = readFileSync(file, "utf8");
    writeFileSync(file, change(before));
    try {
      await during();
    } finally {
      writeFileSync(file, before);
    }
  };

  it("without its sidecar a service starts, says what it waits for in its log and on /readiness, and goes on when it comes", async () => {
    const { stack } = product;
    await stack.kill("daprd:analytics");
    await stack.restart("app:analytics");
    expect(await loggedLine(stack, "app:analytics", /waiting:/)).toMatchObject({
      level: "warn",
      text: expect.stringContaining("waiting: The Dapr sidecar does not answer"),
    });
    expect(await readiness("analytics")).toEqual({ status: 503, detail: "The Dapr sidecar does not answer" });
    await add("while analytics had no sidecar");
    await stack.restart("daprd:analytics");
    await isReady("analytics");
    await expect.poll(created, { timeout: 60_000 }).toBe(2);
  });

  it("a wrong password of the broker ends the sidecar, which names component and reason; the service is not ready", async () => {
    const wrong = (text: string) => text.replace(/("kafka-password": )"[^"]*"/, '$1"wrong"');
    await withFile("secrets.json", wrong, async () => {
      const failure = await product.stack.restart("daprd:tasks").catch((error: Error) => error.message);
      const last = readLogLine(String(failure).split("\n").at(-1)!);
      // What `npm run start:dapr` shows.
      expect(last.level).toBe("error");
      expect(last.text).toMatch(/pubsub \(pubsub\.kafka\/v1\).*invalid credentials with SASL mechanism SCRAM-SHA-512/);
      expect(await readiness("tasks")).toEqual({ status: 503, detail: "The Dapr sidecar does not answer" });
      expect((await add("without a broker")).status).toBe(503);
    });
    await product.stack.restart("daprd:tasks");
    await isReady("tasks");
    await expect.poll(async () => (await add("with the right password")).status, { timeout: 30_000 }).toBe(201);
  });

  it("a wrong name in a component file leaves the sidecar running: /readiness says which name is missing and which are there", async () => {
    const misspell = (text: string) => text.replace("name: statestore", "name: statestor");
    await withFile("resources/state-postgres/statestore.yaml", misspell, async () => {
      await product.stack.restart("daprd:tasks");
      expect(await readiness("tasks")).toEqual({
        status: 503,
        detail: "The Dapr sidecar has no component statestore; it has pubsub, secretstore, statestor",
      });
      expect(await add("without a state store")).toMatchObject({
        status: 503,
        body: { type: "/problems/unavailable" },
      });
      await loggedLine(product.stack, "app:tasks", /state store statestore is not (found|configured)/);
    });
    await product.stack.restart("daprd:tasks");
    await isReady("tasks");
    await expect.poll(async () => (await add("under the right name")).status, { timeout: 30_000 }).toBe(201);
  });

  it("a topic that is missing: the publisher's log names it, events wait and are counted; a consumer that starts then waits too, and both go on when it is made", async () => {
    const { stack } = product;
    const pending = () => pendingCommits(stack);
    const { body: task } = await add("to be completed");
    // What was added so far is counted first: the topics of one service wait together.
    const counted = (await ada.call<{ items: Task[] }>("GET", "/api/tasks?limit=100")).body.items.length;
    await expect.poll(created, { timeout: 30_000 }).toBe(counted);
    const admin = await openKafkaAdmin(stack.kafka);
    await admin.deleteTopics({ topics: ["task.completed"] });
    await admin.close();
    expect((await ada.call("POST", `/api/tasks/${task.id}/complete`)).status).toBe(200);
    const line = await loggedLine(stack, "app:tasks", /Event task\.completed was not published/);
    expect(line.text).toMatch(/topic task\.completed .*does not exist on this broker/);
    expect(await pending()).toBe(1);

    // Its sidecar takes none of the service's topics while one of them is missing.
    await stack.restart("daprd:analytics");
    const consumer = await loggedLine(stack, "daprd:analytics", /Error consuming \[.*task\.completed.*does not exist/);
    expect(consumer.level).toBe("error");
    await add("while a topic was missing");

    await stack.createTopics(["task.completed"]);
    await expect.poll(pending, { timeout: 60_000 }).toBe(0);
    await expect.poll(created, { timeout: 60_000 }).toBe(counted + 1);
    const stats = async () => (await ada.call<Stats>("GET", "/api/stats")).body.completedTotal;
    await expect.poll(stats, { timeout: 60_000 }).toBe(1);
  });
});
