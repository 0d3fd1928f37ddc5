import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventTypes, type Stats, type Task } from "@todo/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../faults/account.ts";
import { loggedLine } from "./logged-line.ts";
import { pendingCommits } from "./pending-commits.ts";
import { type RealProduct, startRealProduct } from "./real-product.ts";
import { listenToTopics } from "./topic-listener.ts";

// A disk of its own for the broker's messages takes root.
describe.runIf(process.getuid?.() === 0)("a broker whose disk takes no more", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "todo-full-disk-"));
  const disk = join(dataDir, "kafka", "log");
  const filler = join(disk, "filler");
  let product: RealProduct;
  let ada: Account;
  beforeAll(async () => {
    mkdirSync(disk, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", disk]);
    product = await startRealProduct("redis", { dataDir });
    ada = await product.signUp("ada");
    expect((await add("warm up")).status).toBe(201);
  });
  afterAll(async () => {
    await product?.stop();
    execFileSync("umount", [disk]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const add = (title: string) => ada.call<Task>("POST", "/api/tasks", { title });
  const remount = (how: "ro" | "rw") => execFileSync("mount", ["-o", `remount,${how}`, disk]);
  const pending = () => pendingCommits(product.stack);
  /** Adds tasks until the broker has ended: it does when it cannot write. */
  const addUntilItEnds = async () => {
    const ended: string[] = [];
    product.stack.onUnexpectedEnd((part) => void ended.push(part));
    const made: Task[] = [];
    while (!ended.includes("kafka")) {
      const answer = await add(`task ${made.length} for a broker that cannot write`);
      expect(answer.status).toBe(201);
      made.push(answer.body);
    }
    return made;
  };
  const arrive = async (tasks: Task[]) => {
    await expect.poll(pending, { timeout: 60_000 }).toBe(0);
    const listener = await listenToTopics(product.stack.kafka, [...eventTypes]);
    for (const { id } of tasks)
      await listener.next(({ topic, event }) => topic === "task.created" && event.data.aggregateId === id);
    await listener.close();
  };

  it("because it is full: it says so and ends, the API answers, events wait and are counted, and arrive when there is room again", async () => {
    const { stack } = product;
    try {
      writeFileSync(filler, Buffer.alloc(64 * 1024 * 1024));
    } catch {
      // Full: what fitted is written.
    }
    const tasks = await addUntilItEnds();
    expect((await loggedLine(stack, "kafka", /No space left on device/)).level).toBe("error");
    tasks.push((await add("after it had ended")).body);
    expect(await pending()).toBeGreaterThan(0);
    rmSync(filler);
    await stack.restart("kafka");
    await arrive(tasks);
    const counted = async () => (await ada.call<Stats>("GET", "/api/stats")).body.createdTotal;
    await expect.poll(counted, { timeout: 60_000 }).toBe(1 + tasks.length);
  });

  it("because it is read-only: it says so and does not start, the API answers, events wait and arrive when it can be written again", async () => {
    const { stack } = product;
    await stack.kill("kafka");
    remount("ro");
    await expect(stack.restart("kafka")).rejects.toThrow("kafka ended before it was ready");
    expect((await loggedLine(stack, "kafka", /Read-only file system/)).level).toBe("error");
    const answer = await add("on a read-only disk");
    expect(answer.status).toBe(201);
    remount("rw");
    await stack.restart("kafka");
    await arrive([answer.body]);
  });
});
