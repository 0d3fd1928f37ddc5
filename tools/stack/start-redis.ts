import { mkdirSync } from "node:fs";
import { canConnect } from "./can-connect.ts";
import { ensureRedis } from "./ensure-redis.ts";
import { freePort } from "./free-port.ts";
import type { Part, PartOptions } from "./part.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import { waitUntil } from "./wait-until.ts";

export interface Redis {
  host: string;
  port: number;
  password: string;
}

/** A Redis that writes every change to its file before it answers: what was acknowledged outlives a kill. */
export async function startRedis({ dir, password, guard, log, say }: PartOptions): Promise<Part & Redis> {
  const command = await ensureRedis(say);
  const port = await freePort();
  mkdirSync(dir, { recursive: true });
  const start = async () => {
    const args = ["--port", port, "--bind", "127.0.0.1", "--requirepass", password, "--dir", dir];
    const durable = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
    const child = startProcess({ name: "redis", command, args: [...args, ...durable].map(String), guard, log });
    await waitUntil(() => canConnect(port), { what: "Redis", giveUp: failWhenEnded(child) });
    return child;
  };
  return { name: "redis", start, host: `127.0.0.1:${port}`, port, password };
}
