/**
 * Time as a value that services are given, so that tests turn the clock instead of sleeping.
 * Instants are epoch milliseconds (UTC).
 */
export interface Clock {
  /** The present instant, epoch milliseconds. */
  now(): number;
  /** Runs `run` once when the clock reaches `instant` (at once, but asynchronously, when it already has). Returns a cancel function. */
  at(instant: number, run: () => void): () => void;
}

/** The longest delay that Node's timers take (2^31 - 1 ms, about 24.8 days); longer waits are chained. */
const LONGEST_TIMER = 2_147_483_647;

/** The machine's clock. Timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, run) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const wait = Math.max(0, instant - Date.now());
      // Node may fire a timer up to a millisecond early: look at the clock again rather than trust the timer.
      timer = setTimeout(() => (Date.now() >= instant ? run() : arm()), Math.min(wait, LONGEST_TIMER));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** Waits until the clock has moved on by `ms`. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.at(clock.now() + ms, resolve);
  });
}
