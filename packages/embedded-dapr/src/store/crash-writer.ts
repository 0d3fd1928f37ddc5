// Run by crash.test.ts in a process of its own: writes and publishes until it is killed, saying what was acknowledged.
import { writeSync } from "node:fs";
import { STANDARD } from "../test-support.ts";
import { createEmbeddedDapr } from "../embedded-dapr.ts";

const [, , dataDir = ""] = process.argv;
const { handle } = createEmbeddedDapr({ dataDir, components: STANDARD }).sidecar("app", {});
let next = 0;

async function write(): Promise<void> {
  for (;;) {
    const id = (next += 1);
    const upsert = (key: string) => ({ operation: "upsert", request: { key, value: { id } } });
    const body = JSON.stringify({ operations: [upsert(`left/${id}`), upsert(`right/${id}`)] });
    const saved = await handle({ method: "POST", path: "/v1.0/state/statestore/transaction", body });
    const headers = { "content-type": "application/json" };
    const published = await handle({ method: "POST", path: "/v1.0/publish/pubsub/written", headers, body: `${id}` });
    // Straight to the descriptor: what the parent reads was acknowledged before the kill.
    if (saved.status === 204 && published.status === 204) writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, write));
