// Run by crash.test.ts in a process of its own: writes, publishes and consumes until it is killed, saying what was
// acknowledged and what arrived.
import { writeSync } from "node:fs";
import { STANDARD, subscriber } from "../test-support.ts";
import { createEmbeddedDapr } from "../embedded-dapr.ts";

const [, , dataDir = "", first = "0"] = process.argv;
const dapr = createEmbeddedDapr({ dataDir, components: STANDARD });
const app = subscriber({ written: (event) => void writeSync(1, `got ${String(event["data"])}\n`) });
const { handle } = dapr.sidecar("app", { app });
let next = Number(first);

async function write(): Promise<void> {
  for (;;) {
    const id = (next += 1);
    const upsert = (key: string) => ({ operation: "upsert", request: { key, value: { id } } });
    const body = JSON.stringify({ operations: [upsert(`left/${id}`), upsert(`right/${id}`)] });
    const saved = await handle({ method: "POST", path: "/v1.0/state/statestore/transaction", body });
    const headers = { "content-type": "application/json" };
    const published = await handle({ method: "POST", path: "/v1.0/publish/pubsub/written", headers, body: `${id}` });
    // Straight to the descriptor: what the parent reads was acknowledged before the kill.
    if (saved.status === 204 && published.status === 204) writeSync(1, `acknowledged ${id}\n`);
  }
}

await dapr.start();
await Promise.all(Array.from({ length: 16 }, write));
