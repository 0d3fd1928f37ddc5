import type { Clock } from "./clock.ts";

interface Timer {
  instant: number;
  order: number;
  run: () => void;
  /** Set off by time gone by, not by what the clock shows. */
  lasts: boolean;
}

/** A clock that stands still until a test turns it. */
export interface ManualClock extends Clock {
  /** Moves to `instant`, firing the timers on the way in order, each at its own instant. Lets pending I/O callbacks run between timers. */
  advanceTo(instant: number): Promise<void>;
  /** Moves on by `ms` milliseconds. */
  advance(ms: number): Promise<void>;
  /** Steps without firing anything, also backwards: a machine whose clock was corrected. */
  step(instant: number): void;
}

/** Lets what a timer has set off get through a few turns of the event loop. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** @param start epoch milliseconds or an ISO instant, e.g. `manualClock("2026-03-02T09:00:00Z")` */
export function manualClock(start: number | string): ManualClock {
  let now = typeof start === "string" ? Date.parse(start) : start;
  let order = 0;
  const timers = new Set<Timer>();

  const set = (instant: number, run: () => void, lasts: boolean) => {
    const timer: Timer = { instant, order: (order += 1), run, lasts };
    timers.add(timer);
    // A timer that is due already must not wait for the next turn of the clock.
    if (instant <= now) {
      setImmediate(() => {
        if (timers.delete(timer)) run();
      });
    }
    return () => void timers.delete(timer);
  };

  const nextUntil = (instant: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.instant > instant) continue;
      if (!first || timer.instant < first.instant || (timer.instant === first.instant && timer.order < first.order))
        first = timer;
    }
    return first;
  };

  const advanceTo = async (instant: number): Promise<void> => {
    for (;;) {
      const timer = nextUntil(instant);
      if (!timer) break;
      timers.delete(timer);
      now = Math.max(now, timer.instant);
      timer.run();
      await breathe();
    }
    now = Math.max(now, instant);
    await breathe();
  };

  return {
    now: () => now,
    at: (instant, run) => set(instant, run, false),
    after: (ms, run) => set(now + ms, run, true),
    advanceTo,
    advance: (ms) => advanceTo(now + ms),
    step(instant) {
      for (const timer of timers) if (timer.lasts) timer.instant += instant - now;
      now = instant;
    },
  };
}
