import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDapr, type Transport } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { load } from "./figure.ts";

/** What the embedded sidecar alone does of the work of one created task: a transaction of 2 keys, a save and a publish. Operations a second. */
export async function bareSidecar(clients: number, ms: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const embedded = createEmbeddedDapr({
    dataDir,
    components: [new URL("../../apps/standalone/components", import.meta.url).pathname],
  });
  const dapr = createDapr({ appId: "tasks", transport: embedded.sidecar("tasks", {}).handle as Transport });
  await embedded.start();
  const value = {
    id: "x".repeat(22),
    title: "Buy milk",
    notes: "",
    tags: [],
    reminders: [],
    createdAt: new Date().toISOString(),
    version: 1,
  };
  const { perSecond } = await load(clients, ms, async (client, turn) => {
    const key = `bench/${client}/${turn}`;
    await dapr.state.transaction([
      { upsert: `slot/${client}`, value },
      { upsert: key, value, etag: "absent" },
    ]);
    await Promise.all([
      dapr.state.save(`list/${client}`, value),
      dapr.publish("task.created", value, { id: key, partitionKey: String(client) }),
    ]);
  });
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
  return perSecond;
}
