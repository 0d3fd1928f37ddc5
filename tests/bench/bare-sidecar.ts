import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDapr, httpTransport, type Transport } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { load } from "./figure.ts";

/** The bare embedded sidecar as the product's clients meet the product: a process of its own, over HTTP on loopback. Operations a second. */
export async function bareOverPort(clients: number, ms: number): Promise<number> {
  const file = new URL("./serve-bare-sidecar.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { perSecond } = await workOfOneTask(clients, ms, httpTransport({ port: Number(line) }));
  child.stdin.end();
  await once(child, "exit");
  return perSecond;
}

/** The bare embedded sidecar as a function in this process: no socket anywhere. Operations a second. */
export async function bareInProcess(clients: number, ms: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const embedded = createEmbeddedDapr({
    dataDir,
    components: [new URL("../../apps/standalone/components", import.meta.url).pathname],
  });
  const { handle } = embedded.sidecar("tasks", {});
  await embedded.start();
  const { perSecond } = await workOfOneTask(clients, ms, handle);
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
  return perSecond;
}

/** What the sidecar does of the work of one created task: a transaction of 2 keys, then a save and a publish. Nobody should read `topic` as what it says. */
export async function workOfOneTask(
  clients: number,
  ms: number,
  transport: Transport,
  topic = "task.created",
): ReturnType<typeof load> {
  const dapr = createDapr({ appId: "tasks", transport });
  const value = {
    id: "x".repeat(22),
    title: "Buy milk",
    notes: "",
    tags: [],
    reminders: [],
    createdAt: new Date().toISOString(),
    version: 1,
  };
  // A transaction's keys are new in each run: they are created.
  const run = randomUUID();
  return load(clients, ms, async (client, turn) => {
    const key = `bench/${run}/${client}/${turn}`;
    await dapr.state.transaction([
      { upsert: `slot/${client}`, value },
      { upsert: key, value, etag: "absent" },
    ]);
    await Promise.all([
      dapr.state.save(`list/${client}`, value),
      dapr.publish(topic, value, { id: key, partitionKey: String(client) }),
    ]);
  });
}
