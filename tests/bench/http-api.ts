import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Task } from "@todo/contracts";
import { type Account, signUp } from "../faults/account.ts";
import { startStandalone } from "../faults/standalone-process.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import { httpTransport } from "@todo/dapr";
import { bareInProcess, bareOverPort } from "./bare-sidecar.ts";
import { type Figure, load, percentile } from "./figure.ts";

const CLIENTS = 16;
const SECONDS = 5_000;
const FINISHED = 10_000;

/** The product as its users meet it: a process of its own, over HTTP on loopback. */
export async function httpApi(): Promise<Figure[]> {
  const alone = await bareInProcess(CLIENTS, SECONDS);
  const bare = await bareOverPort(CLIENTS, SECONDS);
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const port = await freePort();
  await (await startStandalone(dataDir, port)).stop();
  const product = await startStandalone(dataDir, port);
  const people = await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => signUp(product.url, `bench${index}@example.com`)),
  );
  // The same HTTP client as for the bare sidecar.
  const http = httpTransport({ port });
  const post = async (account: Account, title: string) => {
    const headers = { ...(await account.headers()), "content-type": "application/json" };
    const { status } = await http({ method: "POST", path: "/api/tasks", headers, json: { title } });
    if (status !== 201) throw new Error(`POST /api/tasks answered ${status}`);
  };

  await load(CLIENTS, 1_000, (client, turn) => post(people[client]!, `warm ${turn}`));
  const creating = await load(CLIENTS, SECONDS, (client, turn) => post(people[client]!, `task ${turn}`));

  const empty = await signUp(product.url, "empty@example.com");
  const veteran = await signUp(product.url, "veteran@example.com");
  await finishMany(veteran, FINISHED);
  const one = async (account: Account) =>
    (await load(1, 2_000, (_client, turn) => post(account, `t ${turn}`))).durations;
  const [fresh, seasoned] = [await one(empty), await one(veteran)];

  const lister = await signUp(product.url, "lister@example.com");
  for (let index = 0; index < 200; index += 1) await post(lister, `open ${index}`);
  const listing = await load(1, 2_000, async () => void (await lister.call("GET", "/api/tasks?limit=200")));
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });

  return [
    { name: "warm start to ready", value: product.startedIn / 1000, unit: "s", target: { atMost: 2 } },
    { name: "bare sidecar over its port, 16 clients", value: bare, unit: "op/s" },
    { name: "bare sidecar as a function in one process, 16 clients", value: alone, unit: "op/s" },
    { name: "POST /api/tasks, 16 clients", value: creating.perSecond, unit: "req/s", target: { atLeast: 400 } },
    {
      name: "… as a share of the bare sidecar over its port",
      value: creating.perSecond / bare,
      unit: "",
      target: { atLeast: 0.2 },
    },
    {
      name: "… as a share of the bare sidecar as a function",
      value: creating.perSecond / alone,
      unit: "",
      target: { atLeast: 0.2 },
    },
    { name: "… p95", value: percentile(creating.durations, 0.95), unit: "ms", target: { atMost: 60 } },
    {
      name: "creating with 10,000 finished ÷ with none (median)",
      value: percentile(seasoned, 0.5) / percentile(fresh, 0.5),
      unit: "×",
      target: { atMost: 1.2 },
    },
    {
      name: "list of 200 open tasks, p95",
      value: percentile(listing.durations, 0.95),
      unit: "ms",
      target: { atMost: 15 },
    },
  ];
}

/** Gives a person a past: tasks that were added and completed, by several clients at once. */
async function finishMany(account: Account, count: number): Promise<void> {
  let begun = 0;
  const client = async () => {
    while (begun < count) {
      begun += 1;
      const { body } = await account.call<Task>("POST", "/api/tasks", { title: `done ${begun}` });
      await account.call("POST", `/api/tasks/${body.id}/complete`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}
