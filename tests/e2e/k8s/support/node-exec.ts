import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { runCommand } from "../../../../tools/stack/run-command.ts";

const NODE_EXEC = (process.env["K8S_NODE_EXEC"] ?? "minikube ssh --").split(" ") as [string, ...string[]];

/** Why no packets can be captured on the cluster's node; undefined when they can. `K8S_NODE_EXEC` is the command before one that runs on the node as root. */
export async function whyNoCapture(): Promise<string | undefined> {
  const [command, ...first] = NODE_EXEC;
  return runCommand(command, [...first, "tcpdump", "--version"]).then(
    () => undefined,
    (error: unknown) =>
      `tcpdump does not run by “${NODE_EXEC.join(" ")}” (K8S_NODE_EXEC): ${String(error).split("\n")[0]}`,
  );
}

/** A running capture of whole packets on all of the node's interfaces. */
export interface Capture {
  /** All bytes so far. */
  seen(): Buffer;
  stop(): Promise<void>;
}

/** @param filter in tcpdump's language */
export async function startCapture(filter: string): Promise<Capture> {
  const [command, ...first] = NODE_EXEC;
  const child: ChildProcess = spawn(
    command,
    [...first, "tcpdump", "-i", "any", "-s", "0", "-U", "--immediate-mode", "-B", "16384", "-w", "-", filter],
    {
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: the prefix may start tcpdump as a child.
      detached: true,
    },
  );
  const chunks: Buffer[] = [];
  child.stdout!.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("listening on")) resolve();
    });
    child.once("exit", () => reject(new Error(`tcpdump ended: ${said}`)));
  });
  return {
    seen: () => Buffer.concat(chunks),
    async stop() {
      process.kill(-child.pid!, "SIGINT");
      await ended;
    },
  };
}
