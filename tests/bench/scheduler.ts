import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@todo/clock";
import { createDapr } from "@todo/dapr";
import { createDueIndex, type DueIndex, readConfig } from "@todo/scheduler";
import { createProduct } from "@todo/standalone";
import { type Figure, percentile } from "./figure.ts";

const MINUTE = 60_000;
const IN_ONE_MINUTE = 100_000;
const ELSEWHERE = 1_000_000;
/** Elsewhere: every fourth minute from tomorrow on, for two and a half weeks. */
const MINUTES_ELSEWHERE = 6_250;
const TICKS = 400;
const ADDITIONS = 500;

/** The due index on disk: what adding to a full minute costs beside an empty one, and a tick beside a million reminders that are not due. */
export async function scheduler(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const product = await createProduct({ dataDir, logLevel: "fatal" });
  await product.start();
  const { state } = createDapr({ appId: "scheduler", transport: product.dapr.sidecar("scheduler", {}).handle });
  const shards = readConfig({}).SCHEDULER_SHARDS;
  // Far ahead no cursor is read.
  const index = createDueIndex({ state, clock: systemClock, shards, readCursor: () => Promise.resolve(0) });
  const tick = () => product.services.scheduler.http.inject({ method: "POST", url: "/scheduler-tick" });
  const tomorrow = Math.ceil(Date.now() / MINUTE) * MINUTE + 24 * 60 * MINUTE;

  await median(TICKS, tick);
  const empty = await median(TICKS, tick);
  await seedElsewhere(index, tomorrow);
  await median(TICKS / 4, tick);
  const crowded = await median(TICKS, tick);
  const [first, further] = await additions(index, tomorrow - 2 * 60 * MINUTE);

  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
  return [
    { name: "adding a reminder to an empty minute, median", value: first, unit: "ms" },
    {
      name: "… to a minute that holds 100,000 ÷ to an empty one (median)",
      value: further / first,
      unit: "×",
      target: { atMost: 2 },
    },
    { name: "tick with nothing due, median", value: empty, unit: "ms" },
    {
      name: "… with 1,000,000 reminders pending elsewhere ÷ with none (median)",
      value: crowded / empty,
      unit: "×",
      target: { atMost: 2 },
    },
  ];
}

/** Milliseconds that `work` takes, the middle of `times`. */
async function median(times: number, work: (turn: number) => Promise<unknown>): Promise<number> {
  const durations: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const before = performance.now();
    await work(turn);
    durations.push(performance.now() - before);
  }
  return percentile(durations, 0.5);
}

const pointer = (id: string, userId: string, at: number) => ({
  kind: "reminder" as const,
  id: `${id}-of-a-usual-length`,
  reminderId: `${id}-of-a-usual-length-12345678`,
  userId,
  at,
});

/** Pointers of people in all shards. */
async function seedElsewhere(index: DueIndex, from: number): Promise<void> {
  const each = ELSEWHERE / MINUTES_ELSEWHERE;
  for (let minute = 0; minute < MINUTES_ELSEWHERE; minute += 50) {
    const batch = Array.from({ length: 50 * each }, (_, item) =>
      pointer(
        `e${minute}-${item}`,
        `user-${item % 1_000}`,
        from + 4 * MINUTE * (minute + (item % 50)) + (item % MINUTE),
      ),
    );
    await index.add(batch);
  }
}

/** One after the other to a minute of 100,000 and to a minute of its own, so that the machine's moods meet both alike. @returns medians, ms */
async function additions(index: DueIndex, full: number): Promise<[first: number, further: number]> {
  const userId = "somebody";
  await index.add(
    Array.from({ length: IN_ONE_MINUTE }, (_, item) => pointer(`f${item}`, userId, full + (item % MINUTE))),
  );
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < ADDITIONS; turn += 1) {
    for (const [which, at] of [full - (turn + 1) * MINUTE, full + turn].entries()) {
      const before = performance.now();
      await index.add([pointer(`a${turn}`, userId, at)]);
      times[which]!.push(performance.now() - before);
    }
  }
  return [percentile(times[0], 0.5), percentile(times[1], 0.5)];
}
