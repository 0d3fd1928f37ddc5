import type { Clock } from "@todo/clock";

/** Runs `beat` whenever asked, and from the first time on every `everyMs`; never twice at a time. */
export interface Beats {
  /** Beats now (after the running beat, if one is). */
  now(): Promise<void>;
  /** Resolves when the last beat has ended. */
  stop(): Promise<void>;
}

/** @param beat must not throw */
export function runBeats(clock: Clock, everyMs: number, beat: () => Promise<void>): Beats {
  let running: Promise<void> | undefined;
  let queued: Promise<void> | undefined;
  let cancel = (): void => undefined;
  let stopped = false;

  const run = (): Promise<void> => {
    cancel();
    running = beat().finally(() => {
      running = undefined;
      // Armed after the beat, not before: a slow beat makes one beat and no backlog.
      if (!stopped && !queued) cancel = clock.after(everyMs, () => void now());
    });
    return running;
  };
  const now = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (!running) return run();
    queued ??= running.then(() => {
      queued = undefined;
      return stopped ? undefined : run();
    });
    return queued;
  };
  return {
    now,
    async stop() {
      stopped = true;
      cancel();
      await (queued ?? running);
    },
  };
}
