/** Failures in a row after which the endpoint is left alone for a while. */
const FAILURES = 3;
const LEFT_ALONE = 60_000;

/** Whether the endpoint is worth asking: a circuit breaker, shared by all messages of this replica. */
export interface EndpointHealth {
  usable(): boolean;
  report(ok: boolean): void;
}

/** @param now the present instant, epoch milliseconds */
export function createEndpointHealth(now: () => number): EndpointHealth {
  let failures = 0;
  let closedUntil = 0;
  return {
    usable: () => now() >= closedUntil,
    report(ok) {
      failures = ok ? 0 : failures + 1;
      // After the pause one more failure is enough: the count is kept until the endpoint has answered.
      if (failures >= FAILURES) closedUntil = now() + LEFT_ALONE;
    },
  };
}
