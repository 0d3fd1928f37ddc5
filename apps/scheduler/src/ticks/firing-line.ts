import { type Pointer, pointerKey } from "../domain/pointer.ts";
import { minuteOf } from "../domain/minute.ts";

/** Fires a pointer; true when it meant something, false when it was stale. */
export type Fire = (pointer: Pointer, firedAt: number) => Promise<boolean>;

/** Fires pointers, a few at a time, and none that is being fired already or was fired to effect in this process. */
export interface FiringLine {
  /** Rejects when any of them could not be fired; the others are fired all the same. */
  fireAll(pointers: Pointer[], firedAt: number): Promise<void>;
  /** Forgets what was fired for instants up to the end of `minute`. */
  forget(minute: number): void;
}

/** @param width how many are fired at the same time */
export function createFiringLine(fire: Fire, width = 32): FiringLine {
  const running = new Map<string, Promise<void>>();
  // Only firings to effect are remembered: a stale pointer may be added again when it has become true.
  const done = new Map<string, number>();

  const fireOne = (pointer: Pointer, firedAt: number): Promise<void> => {
    const key = pointerKey(pointer);
    if (done.has(key)) return Promise.resolve();
    const under = running.get(key);
    if (under) return under;
    const firing = fire(pointer, firedAt)
      .then((effective) => {
        if (effective) done.set(key, pointer.at);
      })
      .finally(() => running.delete(key));
    running.set(key, firing);
    return firing;
  };

  return {
    async fireAll(pointers, firedAt) {
      let next = 0;
      const failures: unknown[] = [];
      const lane = async (): Promise<void> => {
        for (let pointer = pointers[next++]; pointer; pointer = pointers[next++]) {
          await fireOne(pointer, firedAt).catch((error: unknown) => failures.push(error));
        }
      };
      await Promise.all(Array.from({ length: Math.min(width, pointers.length) }, lane));
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} of ${pointers.length} could not be fired`);
    },
    forget(minute) {
      for (const [key, at] of done) if (minuteOf(at) <= minute) done.delete(key);
    },
  };
}
