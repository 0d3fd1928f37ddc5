/**
 * Time as a value that services are given, so that tests turn the clock instead of sleeping.
 * Instants are epoch milliseconds (UTC).
 */
export interface Clock {
  /** The present instant, epoch milliseconds. */
  now(): number;
  /** Runs `run` once when the clock reaches `instant` (at once, but asynchronously, when it already has). Returns a cancel function. */
  at(instant: number, run: () => void): () => void;
  /** Runs `run` once when `ms` have gone by, also when the clock is set back or forward meanwhile: for whatever repeats. Returns a cancel function. */
  after(ms: number, run: () => void): () => void;
}

/** How long a wait for an instant trusts its timer, ms: timers do not notice when the clock is set forward, or the machine slept. */
const LOOK_AGAIN = 60_000;
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
      timer = setTimeout(() => (Date.now() >= instant ? run() : arm()), Math.min(wait, LOOK_AGAIN));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
  after(ms, run) {
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      const wait = Math.min(left, LONGEST_TIMER);
      timer = setTimeout(() => (left > wait ? arm(left - wait) : run()), wait);
      timer.unref();
    };
    arm(ms);
    return () => clearTimeout(timer);
  },
};

/** Waits until `ms` have gone by on this clock. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
