import { withinBudget, withoutBudget } from "../budget.ts";

/** The replica's numbered slots for intents. Which are free is known in memory only: a restart reads them all. */
export interface Slots {
  /** A free slot; asks `grow` for more when there is none. */
  take(): Promise<number>;
  /** The intent in this slot is done: the next commit may overwrite it. */
  free(slot: number): void;
  /** Begins with this many slots, of which some are taken: a restart goes on where its earlier life ended. */
  adopt(size: number, taken: number[]): void;
  readonly size: number;
  readonly taken: number;
}

/**
 * Slots are used in turn, the one that was free longest first: a done intent is soon overwritten.
 * @param grow makes the larger number known in the lease before any of the new slots is used: recovery must never miss one
 */
export function createSlots(initial: number, grow: (size: number) => Promise<void>): Slots {
  const unused: number[] = Array.from({ length: initial }, (_, index) => index);
  let size = initial;
  let growing: Promise<void> | undefined;

  const double = async () => {
    const next = size * 2;
    await grow(next);
    for (let slot = size; slot < next; slot += 1) unused.push(slot);
    size = next;
  };

  return {
    async take() {
      for (;;) {
        const slot = unused.shift();
        if (slot !== undefined) return slot;
        growing ??= withoutBudget(double).finally(() => (growing = undefined));
        await withinBudget(growing);
      }
    },
    free: (slot) => void unused.push(slot),
    adopt(count, taken) {
      const busy = new Set(taken);
      size = Math.max(initial, count);
      unused.length = 0;
      for (let slot = 0; slot < size; slot += 1) if (!busy.has(slot)) unused.push(slot);
    },
    get size() {
      return size;
    },
    get taken() {
      return size - unused.length;
    },
  };
}
