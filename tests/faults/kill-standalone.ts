// Kills the product (SIGKILL) at random instants under load and proves from the clients' side that nothing was lost or doubled.
// node tests/faults/kill-standalone.ts [--kills 100] [--seed 1]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ChatHistory, Stats, Task, TaskPage } from "@todo/contracts";
import { type Account, signUp } from "./account.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import { startStandalone } from "./standalone-process.ts";

export interface KillReport {
  kills: number;
  acknowledged: number;
  remindersDue: number;
  /** What is wrong, in words; empty when all is well. */
  violations: string[];
}

const CLIENTS = 8;
/** Longest wait for consumers to catch up after the last start (ms). */
const CATCH_UP = 60_000;

/** A small deterministic generator (mulberry32): the same seed kills at the same instants. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function killUnderLoad({ kills, seed }: { kills: number; seed: number }): Promise<KillReport> {
  const next = random(seed);
  const dataDir = await mkdtemp(join(tmpdir(), "todo-kill-"));
  const port = await freePort();
  const acknowledged = new Map<string, { title: string; reminded: boolean }>();
  let product = await startStandalone(dataDir, port);
  const account = await signUp(product.url, "load@example.com");
  let count = 0;

  const load = async (running: () => boolean) => {
    while (running()) {
      count += 1;
      const title = `task ${count}`;
      const reminded = next() < 0.2;
      const reminders = reminded
        ? [{ at: new Date(Date.now() + 1_500 + Math.floor(next() * 3_000)).toISOString() }]
        : [];
      // A connection that breaks was not acknowledged: the task may be there or not.
      const answer = await account.call<Task>("POST", "/api/tasks", { title, reminders }).catch(() => undefined);
      if (answer?.status === 201) acknowledged.set(answer.body.id, { title, reminded });
    }
  };

  for (let kill = 0; kill < kills; kill += 1) {
    let running = true;
    const clients = Array.from({ length: CLIENTS }, () => load(() => running));
    await new Promise((resolve) => void setTimeout(resolve, 30 + next() * 500));
    await product.kill();
    running = false;
    await Promise.all(clients);
    product = await startStandalone(dataDir, port);
  }

  const violations = await check(account, acknowledged);
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
  const remindersDue = [...acknowledged.values()].filter((task) => task.reminded).length;
  return { kills, acknowledged: acknowledged.size, remindersDue, violations };
}

async function check(
  account: Account,
  acknowledged: Map<string, { title: string; reminded: boolean }>,
): Promise<string[]> {
  const violations: string[] = [];
  const tasks = await allTasks(account);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  if (byId.size !== tasks.length) violations.push(`${tasks.length - byId.size} tasks are listed twice`);
  const titles = new Set(tasks.map((task) => task.title));
  if (titles.size !== tasks.length) violations.push(`${tasks.length - titles.size} tasks were made twice`);
  for (const [id, { title }] of acknowledged)
    if (byId.get(id)?.title !== title) violations.push(`the acknowledged “${title}” is missing`);

  const reminded = tasks.filter((task) => task.reminders.length > 0).map((task) => task.id);
  const deadline = Date.now() + CATCH_UP;
  let stats: Stats;
  let messages: string[];
  do {
    await new Promise((resolve) => void setTimeout(resolve, 500));
    ({ body: stats } = await account.call<Stats>("GET", "/api/stats"));
    messages = await reminderMessages(account);
  } while ((stats.createdTotal < tasks.length || new Set(messages).size < reminded.length) && Date.now() < deadline);

  if (stats.createdTotal !== tasks.length)
    violations.push(`analytics counted ${stats.createdTotal} of ${tasks.length} tasks`);
  for (const id of reminded) {
    const times = messages.filter((taskId) => taskId === id).length;
    if (times !== 1) violations.push(`the reminder of “${byId.get(id)!.title}” came ${times} times`);
  }
  return violations;
}

export async function allTasks(account: Account): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await account.call<TaskPage>("GET", `/api/tasks?limit=500${query}`);
    tasks.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return tasks;
}

/** The task of every reminder in the chat, oldest page last. */
export async function reminderMessages(account: Account): Promise<string[]> {
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const query: string = before === null ? "" : `&before=${encodeURIComponent(before)}`;
    const { body } = await account.call<ChatHistory>("GET", `/api/chat?limit=200${query}`);
    ids.push(
      ...body.items.flatMap((message) =>
        message.role === "reminder" && message.reminder ? [message.reminder.taskId] : [],
      ),
    );
    before = body.nextBefore;
  } while (before !== null);
  return ids;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "100" },
      seed: { type: "string", default: String(Date.now() % 100_000) },
    },
  });
  console.log(`seed ${values.seed}`);
  const report = await killUnderLoad({ kills: Number(values.kills), seed: Number(values.seed) });
  console.log(
    `${report.kills} kills, ${report.acknowledged} acknowledged tasks, ${report.remindersDue} of them with a reminder`,
  );
  for (const violation of report.violations) console.log(`VIOLATION ${violation}`);
  console.log(
    report.violations.length === 0 ? "nothing lost, nothing doubled" : `${report.violations.length} violations`,
  );
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}
