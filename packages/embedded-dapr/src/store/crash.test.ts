import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { STANDARD, subscriber, testSidecar } from "../test-support.ts";

/** Starts the writer, kills it hard after `enough` acknowledgements, and tells which ids it had acknowledged. */
async function writeUntilKilled(dataDir: string, enough: number): Promise<number[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "crash-writer.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split("\n").length > enough) child.kill("SIGKILL");
  });
  await once(child, "close");
  // The last line may be cut off by the kill.
  return output.split("\n").slice(0, -1).map(Number);
}

it("has every acknowledged write and message after kill -9, and no half transaction", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "dapr-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const acknowledged: number[] = [];
  for (const enough of [50, 333]) acknowledged.push(...(await writeUntilKilled(dataDir, enough)));

  const received = new Set<unknown>();
  const app = subscriber({ written: (event) => void received.add(event["data"]) });
  const components = STANDARD.map((component) => ({ ...component, metadata: { initialOffset: "oldest" } }));
  const { dapr, get } = testSidecar({ dataDir, app, components });
  await dapr.start();
  await dapr.idle();
  for (const id of acknowledged) {
    expect(received).toContain(id);
    expect((await get(`left/${id}`)).status).toBe(200);
  }
  const last = Math.max(...acknowledged);
  for (let id = 1; id < last + 16; id += 1) {
    expect((await get(`left/${id}`)).status).toBe((await get(`right/${id}`)).status);
  }
  await dapr.stop();
});
