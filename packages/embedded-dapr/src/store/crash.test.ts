import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { subscriber, testSidecar } from "../test-support.ts";

/** Starts the writer, kills it hard after `enough` lines, and tells which ids it had acknowledged and consumed. */
async function writeUntilKilled(dataDir: string, first: number, enough: number) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("crash-writer.ts", import.meta.url)), dataDir, String(first)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split("\n").length > enough) child.kill("SIGKILL");
  });
  await once(child, "close");
  // The last line may be cut off by the kill.
  const lines = output.split("\n").slice(0, -1);
  const ids = (word: string) =>
    lines.filter((line) => line.startsWith(word)).map((line) => Number(line.slice(word.length)));
  return { acknowledged: ids("acknowledged "), consumed: ids("got ") };
}

it("has every acknowledged write after kill -9, no half transaction, and each message reaches its consumer", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "dapr-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const acknowledged: number[] = [];
  const received = new Set<unknown>();
  for (const [first, enough] of [
    [0, 1],
    [10_000, 100],
    [20_000, 700],
  ] as const) {
    const run = await writeUntilKilled(dataDir, first, enough);
    acknowledged.push(...run.acknowledged);
    for (const id of run.consumed) received.add(id);
  }

  const app = subscriber({ written: (event) => void received.add(event["data"]) });
  const { dapr, get } = testSidecar({ dataDir, app });
  await dapr.start();
  await dapr.idle();
  for (const id of acknowledged) {
    expect(received).toContain(id);
    expect((await get(`left/${id}`)).status).toBe(200);
  }
  const last = Math.max(...acknowledged);
  for (let id = 20_000; id < last + 16; id += 1) {
    expect((await get(`left/${id}`)).status).toBe((await get(`right/${id}`)).status);
  }
  await dapr.stop();
});
