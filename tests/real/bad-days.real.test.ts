import { component } from "../conformance/component.ts";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventTypes, type Stats, type Task, type TaskPage } from "@todo/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureDaprd } from "../../tools/stack/ensure-daprd.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import { startGuard } from "../../tools/stack/start-guard.ts";
import { startProcess } from "../../tools/stack/start-process.ts";
import type { Account } from "../faults/account.ts";
import { holdConnections } from "./hold-connections.ts";
import { loggedLine } from "./logged-line.ts";
import { type RealProduct, startRealProduct } from "./real-product.ts";
import { listenToTopics } from "./topic-listener.ts";

describe("bad days of the product on real servers", () => {
  let product: RealProduct;
  let ada: Account;
  beforeAll(async () => {
    product = await startRealProduct("postgres");
    ada = await product.signUp("ada");
    await add("warm up");
  });
  afterAll(() => product?.stop());

  const titled = async (title: string) =>
    (await ada.call<TaskPage>("GET", "/api/tasks?limit=500")).body.items.filter((task) => task.title === title);
  const add = (title: string) => ada.call<Task>("POST", "/api/tasks", { title });
  /** PostgreSQL serves each connection by a process outside its own process group. */
  const backends = (doing = "") => {
    const pid = product.stack.pid("postgres");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
    return children.filter((child) => doing === "" || readFileSync(`/proc/${child}/cmdline`, "latin1").includes(doing));
  };
  const signalBackends = (signal: NodeJS.Signals) => {
    for (const child of backends()) send(child, signal);
  };
  const send = (pid: number, signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended: one whose client is gone does when it goes on.
    }
  };
  const took = async <Result>(work: Promise<Result>): Promise<[Result, number]> => {
    const started = performance.now();
    return [await work, performance.now() - started];
  };

  it("a broker that hangs costs an answer about a second, and the event arrives when it goes on", async () => {
    product.stack.pause("kafka");
    const [answer, ms] = await took(add("while Kafka hung"));
    product.stack.resume("kafka");
    expect(answer.status).toBe(201);
    expect(ms).toBeLessThan(4_000);
    const listener = await listenToTopics(product.stack.kafka, [...eventTypes]);
    await listener.next(({ topic, event }) => topic === "task.created" && event.data.aggregateId === answer.body.id);
    await listener.close();
  });

  it("a state store that hangs is a 503 within 7 seconds, whatever is asked, and is used again when it goes on; nothing is made twice", async () => {
    product.stack.pause("postgres");
    signalBackends("SIGSTOP");
    const asked = await Promise.all([
      took(add("while Postgres hung")),
      took(ada.call<Task>("GET", "/api/tasks")),
      took(ada.call<Task>("POST", "/api/chat", { message: "hello" })),
      took(ada.renew()),
    ]);
    product.stack.resume("postgres");
    signalBackends("SIGCONT");
    for (const [answer, ms] of asked) {
      expect(answer).toMatchObject({ status: 503, body: { type: "/problems/unavailable" } });
      expect(ms).toBeLessThan(9_000);
    }
    await expect.poll(async () => (await add("after Postgres hung")).status, { timeout: 60_000 }).toBe(201);
    expect((await titled("while Postgres hung")).length).toBeLessThanOrEqual(1);
  });

  it("a state store whose connections others hold is a 503 whose reason the service logs, and is used again as soon as they let go", async () => {
    const others = holdConnections(product.stack.postgres!);
    const refused = async () => {
      // The sidecars lose what they have, as they do when it has been idle for long; the others are faster.
      for (const pid of backends("idle")) send(pid, "SIGTERM");
      return (await took(add("while there was no connection")))[0].status;
    };
    await expect.poll(refused, { timeout: 60_000 }).toBe(503);
    await loggedLine(product.stack, "app:tasks", /too many clients already/);
    others.letGo();
    await expect.poll(async () => (await add("with connections again")).status, { timeout: 60_000 }).toBe(201);
  });

  it("a task whose answer is lost because the sidecar dies is made once: no sidecar asks the app again", async () => {
    const { stack } = product;
    let status = 201;
    for (let attempt = 0; status === 201 && attempt < 5; attempt += 1) {
      const title = `its answer is lost ${attempt}`;
      // The task is there a second before its answer, which waits that long for the broker.
      stack.pause("kafka");
      const asked = add(title);
      await expect.poll(async () => (await titled(title)).length, { timeout: 10_000, interval: 10 }).toBe(1);
      await stack.kill("daprd:tasks");
      stack.resume("kafka");
      await stack.restart("daprd:tasks");
      status = (await asked).status;
      await stack.ready("tasks");
      await expect.poll(async () => (await add("its sidecar is back")).status, { timeout: 30_000 }).toBe(201);
      expect(await titled(title)).toHaveLength(1);
    }
    expect(status).toBe(503);
  });

  it("a state store that is away is a 503, its service stays healthy, and it is used again when it is back", async () => {
    await product.stack.kill("postgres");
    const [answer, ms] = await took(add("while Postgres was away"));
    expect(answer.status).toBe(503);
    expect(ms).toBeLessThan(20_000);
    expect((await fetch(`http://127.0.0.1:${product.stack.sidecar("tasks").appPort}/health`)).status).toBe(200);
    await product.stack.restart("postgres");
    await expect.poll(async () => (await add("after Postgres was away")).status, { timeout: 60_000 }).toBe(201);
  });

  it("a service whose sidecar is away says so on /readiness, stays alive, and is ready again with it", async () => {
    const { appPort } = product.stack.sidecar("tasks");
    const readiness = async () => (await fetch(`http://127.0.0.1:${appPort}/readiness`)).status;
    await expect.poll(readiness, { timeout: 30_000 }).toBe(200);
    await product.stack.kill("daprd:tasks");
    const answer = await fetch(`http://127.0.0.1:${appPort}/readiness`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: "The Dapr sidecar does not answer" });
    expect((await fetch(`http://127.0.0.1:${appPort}/health`)).status).toBe(200);
    expect((await add("while the sidecar was away")).status).toBe(503);
    await product.stack.restart("daprd:tasks");
    await expect.poll(readiness, { timeout: 30_000 }).toBe(200);
    await expect.poll(async () => (await add("after the sidecar was away")).status, { timeout: 60_000 }).toBe(201);
  });

  it("a consumer that hangs holds up nobody's answer and no other consumer, and catches up when it goes on", async () => {
    const counted = async () => (await ada.call<Stats>("GET", "/api/stats")).body.createdTotal;
    const listener = await listenToTopics(product.stack.kafka, ["task.created"]);
    const before = await counted();
    product.stack.pause("app:analytics");
    const tasks: Task[] = [];
    for (let n = 0; n < 5; n += 1) {
      const [answer, ms] = await took(add(`while analytics hung ${n}`));
      expect([answer.status, ms < 2_000]).toEqual([201, true]);
      tasks.push(answer.body);
    }
    for (const { id } of tasks) await listener.next(({ event }) => event.data.aggregateId === id);
    product.stack.resume("app:analytics");
    await expect.poll(counted, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + 5);
    await listener.close();
  });

  describe("a sidecar with a wrong component", () => {
    const guard = startGuard();
    let folder: string;
    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "bad-component-"))));
    afterAll(async () => {
      await rm(folder, { recursive: true, force: true });
      guard.release();
    });

    /** How daprd ends on this component, and what it says. */
    const startWith = async (name: string, type: string, metadata: Record<string, string>) => {
      await writeFile(join(folder, "component.yaml"), JSON.stringify(component(name, type, metadata)));
      const flags = ["--app-id", "operator", "--resources-path", folder, "--enable-metrics=false"];
      for (const flag of ["--dapr-http-port", "--dapr-grpc-port", "--dapr-internal-grpc-port"])
        flags.push(flag, String(await freePort()));
      const command = await ensureDaprd(() => {});
      const child = startProcess({ name: "daprd", command, args: flags, guard });
      const how = await child.ended;
      return { how, said: child.lastLines() };
    };

    it("a wrong password of the state store ends it, naming component and reason", async () => {
      const { port, database } = product.stack.postgres!;
      const connectionString = `host=127.0.0.1 port=${port} user=todo password=wrong dbname=${database} sslmode=disable`;
      const { how, said } = await startWith("statestore", "state.postgresql", { connectionString });
      expect(how).not.toBe("exit 0");
      expect(said).toMatch(/statestore/);
      expect(said).toMatch(/password authentication failed/);
    });

    it("a type that does not exist ends it, naming component and type", async () => {
      const { how, said } = await startWith("statestore", "state.nosuchthing", {});
      expect(how).not.toBe("exit 0");
      expect(said).toMatch(/state\.nosuchthing/);
    });
  });
});
