// Kills services, sidecars, the broker and the state store (SIGKILL) at random instants under load, and proves from the clients' logs and from Kafka's
// topics that nothing was lost, doubled or late.
// node tests/faults/kill-stack.ts [--kills 60] [--seed 1] [--state postgres|redis] [--keep <folder>]
// --keep: data, logs and what the clients saw (history.json) stay in that folder.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Task } from "@todo/contracts";
import type { PartName, StateStore } from "../../tools/stack/start-stack.ts";
import { waitUntil } from "../../tools/stack/wait-until.ts";
import { type RealProduct, SERVICES, startRealProduct } from "../real/real-product.ts";
import type { Account } from "./account.ts";
import { checkHistory, type ClientLog, type Outage } from "./check-history.ts";
import { random } from "./kill-standalone.ts";
import { readBack } from "./read-back.ts";

interface StackReport {
  seed: number;
  /** How often each part was killed. */
  kills: Record<string, number>;
  acknowledged: number;
  completed: number;
  reminders: number;
  violations: string[];
}

const PEOPLE = 4;

interface Options {
  kills: number;
  seed: number;
  state: StateStore;
  /** Where data and logs stay; in a temporary folder they go. */
  keep?: string | undefined;
}

export async function killStack(options: Options): Promise<StackReport> {
  const next = random(options.seed);
  // Clients draw from a sequence of their own: how fast they are must not change who is killed.
  const chance = random(options.seed + 1);
  const product = await startRealProduct(options.state, { dataDir: options.keep });
  const { stack } = product;
  // What an orchestrator does: a part that ends by itself (a sidecar whose broker is away) is started again.
  const revivals = new Set<Promise<void>>();
  stack.onUnexpectedEnd((part) => {
    const revival = restartUntilUp(product, part as PartName).finally(() => revivals.delete(revival));
    revivals.add(revival);
  });
  try {
    const accounts: Account[] = [];
    for (let person = 0; person < PEOPLE; person += 1) accounts.push(await product.signUp(`person${person}`));
    const log: ClientLog = { created: new Map(), completed: new Set() };
    let running = true;
    const clients = accounts.map((account, person) => load(account, person, log, chance, () => running));
    const kills: Record<string, number> = {};
    const outages: Outage[] = [];
    for (let kill = 0; kill < options.kills; kill += 1) {
      await pause(100 + next() * 900);
      const part = victim(next(), options.state);
      const from = Date.now();
      await stack.kill(part);
      await pause(next() * 1_000);
      await restartUntilUp(product, part);
      kills[part] = (kills[part] ?? 0) + 1;
      outages.push({ part, from, until: Date.now() });
    }
    running = false;
    await Promise.all(clients);
    await Promise.all(revivals);
    const after = await readBack(stack.kafka, accounts);
    if (options.keep !== undefined) {
      const seen = { ...after, lag: after.lag.size };
      const history = { created: [...log.created], completed: [...log.completed], outages, after: seen };
      writeFileSync(join(options.keep, "history.json"), JSON.stringify(history, undefined, 1));
    }
    const violations = checkHistory(log, after, outages);
    const reminders = [...log.created.values()].filter(({ remindAt }) => remindAt !== undefined).length;
    return {
      seed: options.seed,
      kills,
      acknowledged: log.created.size,
      completed: log.completed.size,
      reminders,
      violations,
    };
  } finally {
    await stack.stop();
  }
}

/** Services and sidecars fall more often than servers. */
function victim(dice: number, state: StateStore): PartName {
  if (dice < 0.1) return "kafka";
  if (dice < 0.2) return state;
  const service = SERVICES[Math.floor(((dice - 0.2) / 0.8) * SERVICES.length * 2) % SERVICES.length]!;
  return dice < 0.6 ? `app:${service}` : `daprd:${service}`;
}

/** Starts a part, again when it cannot stay up yet because another one is away; for an app and its sidecar until events are delivered to it. */
async function restartUntilUp({ stack }: RealProduct, part: PartName): Promise<void> {
  const up = () =>
    stack.restart(part).then(
      () => true,
      () => false,
    );
  await waitUntil(up, { what: part, timeoutMs: 120_000, everyMs: 200 });
  const service = SERVICES.find((name) => part.endsWith(`:${name}`));
  if (service !== undefined) await stack.ready(service).catch(() => {});
}

/** One person's clicks. What breaks off was not acknowledged: it may be there or not. */
async function load(account: Account, person: number, log: ClientLog, next: () => number, running: () => boolean) {
  for (let count = 0; running(); count += 1) {
    const title = `task ${person}.${count}`;
    const remindAt = next() < 0.15 ? Date.now() + 2_000 + Math.floor(next() * 6_000) : undefined;
    const reminders = remindAt === undefined ? [] : [{ at: new Date(remindAt).toISOString() }];
    const made = await account.call<Task>("POST", "/api/tasks", { title, reminders }).catch(() => undefined);
    if (made?.status !== 201) {
      await pause(50);
      continue;
    }
    log.created.set(made.body.id, { title, ...(remindAt !== undefined && { remindAt }) });
    if (remindAt !== undefined || next() > 0.3) continue;
    const done = await account.call<Task>("POST", `/api/tasks/${made.body.id}/complete`).catch(() => undefined);
    if (done?.status === 200) log.completed.add(made.body.id);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "60" },
      seed: { type: "string", default: String(Date.now() % 100_000) },
      state: { type: "string", default: "postgres" },
      keep: { type: "string" },
    },
  });
  console.log(`seed ${values.seed}`);
  const report = await killStack({
    kills: Number(values.kills),
    seed: Number(values.seed),
    state: values.state as StateStore,
    keep: values.keep && resolve(values.keep),
  });
  const total = Object.values(report.kills).reduce((sum, count) => sum + count, 0);
  console.log(`${total} kills: ${JSON.stringify(report.kills)}`);
  console.log(
    `${report.acknowledged} acknowledged tasks, ${report.completed} completed, ${report.reminders} with a reminder`,
  );
  for (const violation of report.violations) console.log(`VIOLATION ${violation}`);
  console.log(
    report.violations.length === 0 ? "nothing lost, doubled or late" : `${report.violations.length} violations`,
  );
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}
