import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Guard } from "./start-guard.ts";

/** A long-running child in a process group of its own. */
export interface RunningProcess {
  name: string;
  pid: number;
  /** Resolves with how it ended: `exit 0`, `SIGKILL`. */
  ended: Promise<string>;
  readonly running: boolean;
  /** The last lines that it wrote. */
  lastLines(): string;
  /** SIGKILL for the whole group: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** Asks it to end, insists after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

interface Options {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  guard: Guard;
  /** Every line of its output. */
  log?: (line: string) => void;
  /** How it is asked to end. */
  stopSignal?: NodeJS.Signals;
}

/** Lines kept to say why a start failed. */
const KEPT = 25;

/** Starts a child; it ends with this process at the latest. */
export function startProcess(options: Options): RunningProcess {
  const { name, command, args, env = process.env, cwd, guard, log = () => {}, stopSignal = "SIGTERM" } = options;
  const child = spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const lines: string[] = [];
  let running = true;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > KEPT) lines.shift();
      log(line);
    });
  }
  const { pid } = child;
  if (pid !== undefined) guard.watch(pid);
  const ended = new Promise<string>((resolve) => {
    const end = (how: string) => {
      running = false;
      if (pid !== undefined) guard.forget(pid);
      resolve(how);
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ?? `exit ${code}`));
  });
  const signal = (which: NodeJS.Signals) => {
    try {
      if (running && pid !== undefined) process.kill(-pid, which);
    } catch {
      // Ended in this very moment.
    }
  };
  return {
    name,
    pid: pid ?? -1,
    ended,
    get running() {
      return running;
    },
    lastLines: () => lines.join("\n"),
    async kill() {
      signal("SIGKILL");
      await ended;
    },
    async stop(patienceMs = 10_000) {
      signal(stopSignal);
      const insist = setTimeout(() => signal("SIGKILL"), patienceMs);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** For `waitUntil`: a process that has ended will never be ready. @throws with what it said last */
export function failWhenEnded(child: RunningProcess): () => void {
  return () => {
    if (!child.running) throw new Error(`${child.name} ended before it was ready:\n${child.lastLines()}`);
  };
}
