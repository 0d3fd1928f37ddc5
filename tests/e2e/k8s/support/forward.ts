import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A port of the cluster on this machine's loopback. */
export interface Forward {
  port: number;
  close(): Promise<void>;
}

/**
 * `kubectl port-forward` to a pod or Service, on a port that kubectl picks. It ends with the pod behind it.
 * @throws with what kubectl said when it ends before it listens
 */
export async function forward(namespace: string, target: string, port: number): Promise<Forward> {
  const child = spawn("kubectl", ["-n", namespace, "port-forward", target, `:${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const local = await listening(child);
  child.stdout.resume();
  child.stderr.resume();
  return {
    port: local,
    async close() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (chunk: Buffer) => (said += chunk.toString()));
    createInterface({ input: child.stdout! }).on("line", (line) => {
      const port = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`kubectl port-forward ended with ${code}: ${said}`)));
  });
}
