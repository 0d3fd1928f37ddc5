import { setInterval } from "node:timers/promises";

const STEP = 10;

/** Starts `work` at an even rate for `ms`, whether earlier work has ended or not; resolves when all has. @throws the first error of any */
export async function atRate(perSecond: number, ms: number, work: (turn: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  const total = Math.round((perSecond * ms) / 1_000);
  const under: Promise<void>[] = [];
  let failed: { error: unknown } | undefined;
  for await (const _ of setInterval(STEP)) {
    const due = Math.min(total, Math.floor(((performance.now() - started) * perSecond) / 1_000));
    while (under.length < due) under.push(work(under.length).catch((error: unknown) => void (failed ??= { error })));
    if (failed || under.length === total) break;
  }
  await Promise.all(under);
  if (failed) throw failed.error;
}
