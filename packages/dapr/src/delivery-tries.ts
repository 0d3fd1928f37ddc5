import { waitAtMost, withoutBudget } from "./budget.ts";
import { DaprError } from "./errors.ts";
import type { State } from "./state.ts";

/** So often an event's handler may fail, while all that it needs is there, before the event is given up. By deploy/local/components/resiliency.yaml that takes about 40 seconds. */
export const TRIES = 12;
/** A handler that takes longer has failed, milliseconds. Less than the sidecar's patience (`deliver` in resiliency.yaml), so that it is counted here. */
const HANDLING_MS = 20_000;
/** A sidecar has one event of each partition under way; what is counted beyond that has moved to another replica and is forgotten, the oldest first. */
const REMEMBERED = 1_000;

/** What an event fails of each time it is delivered. */
export interface GivenUp {
  outcome: "given-up";
  reason: string;
}

/** Counts failed deliveries, in memory: after a restart an event has all its tries again. */
export interface DeliveryTries {
  /** Runs the handler. @throws what it throws, unless that was the event's last try */
  run<Received extends { outcome: string }>(
    event: string,
    handle: () => Promise<Received>,
  ): Promise<Received | GivenUp>;
  /** The event is handled or a dead letter. */
  ended(event: string): void;
}

export function countTries(state: State, handlingMs = HANDLING_MS): DeliveryTries {
  const counts = new Map<string, number>();
  const isLast = (event: string) => {
    const count = (counts.get(event) ?? 0) + 1;
    counts.delete(event);
    counts.set(event, count);
    if (counts.size > REMEMBERED) counts.delete(counts.keys().next().value!);
    return count >= TRIES;
  };
  /** That the store is away is not the event's fault. */
  const isToBlame = async (error: unknown) => {
    if (!(error instanceof DaprError)) return true;
    return state.get("is-the-store-there").then(
      () => true,
      () => false,
    );
  };
  return {
    async run(event, handle) {
      try {
        // Waited for so long, not cut short: what a handler sets going (a timer for a reminder of tomorrow) must not end with it.
        const received = await waitAtMost(handlingMs, withoutBudget(handle));
        if (received.outcome !== "retry" || !isLast(event)) return received;
        return { outcome: "given-up", reason: "Its handler asked for another try each time" };
      } catch (error) {
        if (!(await isToBlame(error)) || !isLast(event)) throw error;
        return { outcome: "given-up", reason: error instanceof Error ? error.message : String(error) };
      }
    },
    ended: (event) => void counts.delete(event),
  };
}
