import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Below the ports that systems give to outgoing connections: what is free now is not taken by a client a moment later.
const FIRST = 20_000;
const LAST = 31_999;
/** A file a port, with the process that was given it: a sidecar would take whoever else listens on its app's port for its app. */
const CLAIMS = join(tmpdir(), "todo-chatbot-ports");
const given = new Set<number>();

/** A loopback port that nobody listens on, and that no living process has been given before. */
export async function freePort(): Promise<number> {
  mkdirSync(CLAIMS, { recursive: true, mode: 0o777 });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (!claim(port)) continue;
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${FIRST} and ${LAST}`);
}

function claim(port: number): boolean {
  const file = claimOf(port);
  if (isDead(holderOf(file))) rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch {
    return false;
  }
  if (given.size === 0) process.once("exit", release);
  given.add(port);
  return true;
}

const claimOf = (port: number): string => join(CLAIMS, String(port));

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Of a claim whose process ended without giving it back. */
function isDead(holder: number | undefined): boolean {
  if (!holder) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function release(): void {
  for (const port of given) rmSync(claimOf(port), { force: true });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return true;
  } catch {
    return false;
  }
}
