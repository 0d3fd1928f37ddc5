import type { Clock } from "@todo/clock";

/** Runs `beat` every `everyMs` and whenever asked, never twice at a time. */
export interface Beats {
  start(): Promise<void>;
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
  let armedAt = -Infinity;
  let watch: NodeJS.Timeout | undefined;

  const run = (): Promise<void> => {
    cancel();
    running = beat().finally(() => {
      running = undefined;
      // Armed after the beat, not before: a slow beat, or a clock that leaps, makes one beat and no backlog.
      if (stopped || queued) return;
      armedAt = clock.now();
      cancel = clock.at(armedAt + everyMs, () => void now());
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
    start() {
      // Real time on purpose: a clock that was set back would else keep the next beat waiting until it has caught up.
      watch = setInterval(() => {
        if (!running && clock.now() < armedAt) void now();
      }, everyMs);
      watch.unref();
      return now();
    },
    now,
    async stop() {
      stopped = true;
      clearInterval(watch);
      cancel();
      await (queued ?? running);
    },
  };
}
