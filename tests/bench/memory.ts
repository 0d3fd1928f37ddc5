import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signUp } from "../faults/account.ts";
import { startStandalone } from "../faults/standalone-process.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import type { Figure } from "./figure.ts";

const PEOPLE = 16;
const TASKS = 10_000;

/** What the whole product holds once people have added 10,000 tasks, as fast as it takes them, and chatted: resident set, as the system counts it. */
export async function memory(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const product = await startStandalone(dataDir, await freePort());
  const atStart = residentMegabytes(product.pid);
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => signUp(product.url, `memory${index}@example.com`)),
  );
  let begun = 0;
  await Promise.all(
    people.map(async (person) => {
      for (; begun < TASKS; begun += 1) await person.call("POST", "/api/tasks", { title: `task ${begun}` });
      await person.call("POST", "/api/chat", { message: "What's due today?" });
    }),
  );
  const after = residentMegabytes(product.pid);
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
  return [
    { name: "memory when ready", value: atStart, unit: "MB" },
    { name: "memory after 10,000 tasks", value: after, unit: "MB", target: { atMost: 300 } },
  ];
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1]) / 1024;
}
