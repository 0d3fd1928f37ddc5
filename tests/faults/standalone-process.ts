import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The product as a process of its own, to be killed. */
export interface StandaloneProcess {
  url: string;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the drain. */
  stop(): Promise<void>;
  pid: number;
  /** From spawning to serving, ms. */
  startedIn: number;
}

/** Starts the product on `dataDir` and waits until it serves. */
export async function startStandalone(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
): Promise<StandaloneProcess> {
  const started = performance.now();
  const main = new URL("../../apps/standalone/src/main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [...flagsOfStart(), main], {
    env: {
      ...process.env,
      // As tools/start.ts: Node's own place for it.
      NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
      PORT: String(port),
      TODO_DATA_DIR: dataDir,
      LOG_LEVEL: "error",
      RATE_LIMIT_PER_MINUTE: "10000000",
      AUTH_LIMIT_PER_MINUTE: "10000000",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await readyLine(child);
  const exited = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    startedIn: performance.now() - started,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

/** The V8 flags of `npm start`: what is measured is what people run. */
function flagsOfStart(): string[] {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { scripts: { start: string } }).scripts.start.match(/--\S+/g) ?? [];
}

async function readyLine(child: ChildProcess): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready on")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The product ended with ${code} before it was ready: ${output}`)));
  });
}
