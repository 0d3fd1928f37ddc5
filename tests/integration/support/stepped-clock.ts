import type { Clock, ManualClock } from "@todo/clock";

/** A manual clock that knows its timers, so that what each sets off can be waited for before the next one fires. */
export interface SteppedClock extends Clock {
  /** Moves on by `ms`; after every timer on the way waits for `quiet`. */
  walk(ms: number, quiet: () => Promise<void>): Promise<void>;
}

export function steppedClock(manual: ManualClock): SteppedClock {
  const timers = new Set<{ instant: number }>();
  const nextUntil = (end: number): number | undefined => {
    const due = [...timers].map(({ instant }) => instant).filter((instant) => instant <= end);
    return due.length === 0 ? undefined : Math.min(...due);
  };
  const at: Clock["at"] = (instant, run) => {
    const timer = { instant };
    timers.add(timer);
    const cancel = manual.at(instant, () => {
      timers.delete(timer);
      run();
    });
    return () => {
      timers.delete(timer);
      cancel();
    };
  };
  return {
    now: () => manual.now(),
    at,
    // Nobody sets this clock: what has gone by is what it shows.
    after: (ms, run) => at(manual.now() + ms, run),
    async walk(ms, quiet) {
      const end = manual.now() + ms;
      for (let next = nextUntil(end); next !== undefined; next = nextUntil(end)) {
        await manual.advanceTo(Math.max(next, manual.now()));
        await quiet();
      }
      await manual.advanceTo(end);
      await quiet();
    },
  };
}
