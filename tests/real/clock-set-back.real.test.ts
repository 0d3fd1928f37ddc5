import { globSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Task } from "@todo/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPackages } from "../../tools/stack/install-packages.ts";
import type { Account } from "../faults/account.ts";
import { type RealProduct, SERVICES, startRealProduct } from "./real-product.ts";
import { listenToTopics, type TopicListener } from "./topic-listener.ts";

const MINUTE = 60_000;
/** How far ahead of the servers' clock the services' clock is at first. */
const AHEAD = 10 * MINUTE;

const library = () => globSync("/usr/lib/*/faketime/libfaketime.so.1")[0];

describe("the clock of all services is set back by ten minutes", () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-clock-"));
  const offset = join(folder, "offset");
  let product: RealProduct;
  let ada: Account;
  let listener: TopicListener;
  beforeAll(async () => {
    if (library() === undefined) await installPackages({ part: "libfaketime", packages: ["faketime"] }, () => {});
    setAhead(AHEAD);
    const env = {
      LD_PRELOAD: library()!,
      FAKETIME_TIMESTAMP_FILE: offset,
      // Looked at again after this long, seconds.
      FAKETIME_CACHE_DURATION: "1",
      // Like a real clock that is set: what counts elapsed time is not.
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    };
    product = await startRealProduct("postgres", { env });
    ada = await product.signUp("ada");
    listener = await listenToTopics(product.stack.kafka, ["reminder.triggered", "notification.delivered"]);
  });
  afterAll(async () => {
    await listener?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let ahead = AHEAD;
  function setAhead(ms: number): void {
    writeFileSync(offset, `+${ms / 1_000}s\n`);
    utimesSync(offset, new Date(), new Date());
    ahead = ms;
  }
  /** Sets the services' clock and waits until each of them shows it. */
  const setClock = async (ms: number) => {
    setAhead(ms);
    for (const service of SERVICES) {
      const { appPort } = product.stack.sidecar(service);
      const shown = async () => {
        const { headers } = await fetch(`http://127.0.0.1:${appPort}/health`);
        return Math.abs(Date.parse(headers.get("date")!) - Date.now() - ms);
      };
      await expect.poll(shown, { timeout: 20_000 }).toBeLessThan(MINUTE);
    }
  };
  /** A task whose reminder is due so much later by the services' clock. */
  const remindIn = async (ms: number, title: string) => {
    const at = new Date(Date.now() + ahead + ms).toISOString();
    const answer = await ada.call<Task>("POST", "/api/tasks", { title, reminders: [{ at }] });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const delivered = (task: Task) =>
    listener.next(({ topic, event }) => topic === "notification.delivered" && event.data.payload["taskId"] === task.id);
  const times = (topic: string, task: Task) =>
    new Set(
      listener.heard
        .filter((one) => one.topic === topic && JSON.stringify(one.event.data).includes(task.id))
        .map(({ event }) => event.data.eventId),
    ).size;

  it("no reminder comes twice, none is lost, and what is due next comes within seconds", async () => {
    const before = await remindIn(2_000, "due before the clock was set");
    await delivered(before);
    const across = await remindIn(30_000, "set by the clock before");
    await setClock(0);
    const dueNext = await remindIn(5_000, "due after the clock was set");
    const { madeAt } = await delivered(dueNext);
    const late = madeAt - Date.parse(dueNext.reminders[0]!.triggerAt);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(20_000);
    // It was set by the clock before: its instant is ten minutes away again, and it waits for it.
    expect(times("reminder.triggered", across)).toBe(0);
    await setClock(AHEAD);
    await delivered(across);
    for (const task of [before, across, dueNext])
      expect([times("reminder.triggered", task), times("notification.delivered", task)]).toEqual([1, 1]);
  });
});
