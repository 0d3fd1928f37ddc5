import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canConnect } from "./can-connect.ts";
import { openKafkaAdmin } from "@todo/operations";
import { type Stack, startStack } from "./start-stack.ts";
import { waitUntil } from "./wait-until.ts";

/** The first start may fetch Kafka and build daprd. */
const FIRST_START = 10 * 60_000;

/** An app that takes the ids of `task.created` events; `broken`: it answers 500, and counts them as `refused`. */
interface App {
  received: string[];
  broken: boolean;
  refused: number;
  listen(): Promise<void>;
  /** Like a crash: open connections are cut. */
  crash(): Promise<void>;
}

function createApp(port: number): App {
  let server: Server | undefined;
  const app: App = {
    received: [],
    broken: false,
    refused: 0,
    async listen() {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          response.setHeader("content-type", "application/json");
          if (request.url === "/dapr/subscribe")
            return response.end(
              JSON.stringify([
                { pubsubname: "pubsub", topic: "task.created", route: "/events", deadLetterTopic: "tasks.dead-letter" },
              ]),
            );
          if (request.url === "/hello") return response.end('"hello"');
          if (request.url !== "/events") return response.writeHead(404).end();
          if (app.broken) {
            app.refused += 1;
            return response.writeHead(500).end();
          }
          app.received.push((JSON.parse(Buffer.concat(chunks).toString()) as { id: string }).id);
          return response.end("{}");
        });
      }).listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    async crash() {
      server!.close();
      server!.closeAllConnections();
      await once(server!, "close");
    },
  };
  return app;
}

async function publish(stack: Stack, id: string): Promise<number> {
  const { httpPort } = stack.sidecar("scheduler");
  const event = { specversion: "1.0", id, source: "scheduler", type: "task.created", data: {} };
  const answer = await fetch(
    `http://127.0.0.1:${httpPort}/v1.0/publish/pubsub/task.created?metadata.partitionKey=${id}`,
    { method: "POST", headers: { "content-type": "application/cloudevents+json" }, body: JSON.stringify(event) },
  );
  return answer.status;
}

/** How many messages lie in a topic. */
async function countMessages(stack: Stack, topic: string): Promise<number> {
  const admin = await openKafkaAdmin(stack.kafka);
  const partitions = Array.from({ length: 6 }, (_, partitionIndex) => ({ partitionIndex, timestamp: -1n }));
  const [found] = await admin.listOffsets({ topics: [{ name: topic, partitions }] });
  await admin.close();
  return Number(found!.partitions.reduce((sum, { offset }) => sum + offset, 0n));
}

describe("the real stack", () => {
  let stack: Stack;
  let app: App;
  const said: string[] = [];
  beforeAll(async () => {
    stack = await startStack({
      apps: ["tasks", "scheduler"],
      mtls: true,
      log: (part, line) => said.push(`${part} ${line}`),
    });
    app = createApp(stack.sidecar("tasks").appPort);
    await app.listen();
    await stack.ready("tasks");
  }, FIRST_START);
  afterAll(async () => {
    await stack?.stop();
    await app?.crash().catch(() => {});
  }, 60_000);

  it("sidecars with certificates call each other's apps", async () => {
    const { httpPort } = stack.sidecar("scheduler");
    const answer = await fetch(`http://127.0.0.1:${httpPort}/v1.0/invoke/tasks/method/hello`);
    expect([answer.status, await answer.text()]).toEqual([200, '"hello"']);
  });

  it("events of the time when an app is away wait for it, none is dead-lettered", async () => {
    app.received.length = 0;
    expect(await publish(stack, "before")).toBe(204);
    await waitUntil(() => app.received.includes("before"), { what: "the first event" });
    await app.crash();
    const ids = Array.from({ length: 20 }, (_, index) => `away-${index}`);
    for (const id of ids) expect(await publish(stack, id)).toBe(204);
    await waitUntil(() => said.some((line) => line.includes("Retrying in")), { what: "a try in vain" });
    await app.listen();
    await waitUntil(() => ids.every((id) => app.received.includes(id)), { what: "all events" });
    expect(await countMessages(stack, "tasks.dead-letter")).toBe(0);
  });

  it("an event that an app cannot handle is brought again until it can: to give it up is the app's part", async () => {
    app.broken = true;
    await publish(stack, "difficult");
    // More often than a policy that ends would.
    await waitUntil(() => app.refused > 12, { what: "the tries", timeoutMs: 90_000 });
    app.broken = false;
    await waitUntil(() => app.received.includes("difficult"), { what: "the event" });
    expect(await countMessages(stack, "tasks.dead-letter")).toBe(0);
  });

  it("a killed broker and a killed store come back with what they had", async () => {
    const { httpPort } = stack.sidecar("tasks");
    const state = `http://127.0.0.1:${httpPort}/v1.0/state/statestore`;
    const body = JSON.stringify([{ key: "kept", value: 7 }]);
    await fetch(state, { method: "POST", headers: { "content-type": "application/json" }, body });
    const before = await countMessages(stack, "task.created");
    await Promise.all([stack.kill("kafka"), stack.kill("postgres")]);
    await Promise.all([stack.restart("kafka"), stack.restart("postgres")]);
    const kept = await waitUntil(async () => (await fetch(`${state}/kept`)).text(), { what: "the value" });
    expect(kept).toBe("7");
    expect(await countMessages(stack, "task.created")).toBe(before);
    await waitUntil(async () => (await publish(stack, "after")) === 204, { what: "publishing" });
    await waitUntil(() => app.received.includes("after"), { what: "the event after the outage" });
  });

  it("a sidecar that is killed is a surprise to who listens, unless it was asked for", async () => {
    const surprises: string[] = [];
    stack.onUnexpectedEnd((part, how) => void surprises.push(`${part}: ${how}`));
    await stack.kill("daprd:scheduler");
    await stack.restart("daprd:scheduler");
    process.kill(stack.pid("daprd:scheduler"), "SIGKILL");
    await waitUntil(() => surprises.length > 0, { what: "the surprise" });
    expect(surprises).toEqual(["daprd:scheduler: SIGKILL"]);
    await stack.restart("daprd:scheduler");
    expect(await publish(stack, "again")).toBe(204);
  });
});

it(
  "everything ends and is cleared away when the process that started it is killed",
  async () => {
    const script = `
      import { startStack } from ${JSON.stringify(new URL("./start-stack.ts", import.meta.url).href)};
      const stack = await startStack({ apps: ["tasks"], state: "redis" });
      console.log(JSON.stringify({ dir: stack.dir, kafka: Number(stack.kafka.bootstrap.split(":")[1]), redis: stack.redis.port, dapr: stack.sidecar("tasks").httpPort }));
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const { dir, ...ports } = JSON.parse(line) as Record<"kafka" | "redis" | "dapr", number> & { dir: string };
    expect(await Promise.all(Object.values(ports).map(canConnect))).toEqual([true, true, true]);
    child.kill("SIGKILL");
    await waitUntil(async () => !(await Promise.all(Object.values(ports).map(canConnect))).includes(true), {
      what: "the end of the servers",
    });
    await waitUntil(() => !existsSync(dir), { what: "the removal of the folder" });
  },
  FIRST_START,
);
