import type { Clock } from "@todo/clock";

/** Consecutive failures that open the circuit. */
const FAILURES = 10;
/** How long it stays open before one call may try again (ms). */
const OPEN_FOR = 2_000;

/** Stops calling what does not answer, so that callers fail at once instead of piling up. One a kind of operation: a dead broker must not stop reads. */
export interface CircuitBreaker {
  /** Whether a call may go out now. After the open time one call is let through to try. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  let failures = 0;
  let open = false;
  const openForAWhile = () => {
    open = true;
    clock.after(OPEN_FOR, () => (open = false));
  };
  return {
    allows() {
      if (failures < FAILURES) return true;
      if (open) return false;
      openForAWhile();
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures === FAILURES) openForAWhile();
    },
  };
}
