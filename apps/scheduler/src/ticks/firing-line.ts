import { type Pointer, pointerKey } from "../domain/pointer.ts";
import { minuteOf } from "../domain/minute.ts";

/** Fires a pointer; true when it meant something, false when it was stale. */
export type Fire = (pointer: Pointer, firedAt: number) => Promise<boolean>;

/** A pointer that could not be fired, and why. */
export interface Failure {
  pointer: Pointer;
  error: unknown;
}

/** Fires pointers, a few at a time, and none that is being fired already or was fired to effect in this process. */
export interface FiringLine {
  /** Resolves when each was tried. @returns those that could not be fired */
  fireAll(pointers: Pointer[], firedAt: number): Promise<Failure[]>;
  /** Forgets what was fired for instants up to the end of `minute`. */
  forget(minute: number): void;
  /** Resolves when nothing is being fired. */
  idle(): Promise<void>;
}

/** @param width how many are fired at the same time, whoever asks */
export function createFiringLine(fire: Fire, width = 32): FiringLine {
  const running = new Map<string, Promise<void>>();
  // Only firings to effect are remembered: a stale pointer may be added again when it has become true.
  const done = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let free = width;

  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  const fireOne = (pointer: Pointer, firedAt: number): Promise<void> => {
    const key = pointerKey(pointer);
    if (done.has(key)) return Promise.resolve();
    const under = running.get(key);
    if (under) return under;
    const firing = enter()
      .then(() => fire(pointer, firedAt).finally(leave))
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
      const failures: Failure[] = [];
      const lane = async (): Promise<void> => {
        for (let pointer = pointers[next++]; pointer; pointer = pointers[next++]) {
          const tried = pointer;
          await fireOne(tried, firedAt).catch((error: unknown) => failures.push({ pointer: tried, error }));
        }
      };
      await Promise.all(Array.from({ length: Math.min(width, pointers.length) }, lane));
      return failures;
    },
    forget(minute) {
      for (const [key, at] of done) if (minuteOf(at) <= minute) done.delete(key);
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}
