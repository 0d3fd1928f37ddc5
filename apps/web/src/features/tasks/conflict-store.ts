import { useSyncExternalStore } from "react";
import type { EditConflict } from "./conflict.ts";

// Outside of React: the panel that was edited in may be closed by the time the server refuses.
const listeners = new Set<() => void>();
let waiting: readonly EditConflict[] = [];

export function reportConflict(conflict: EditConflict): void {
  set([...waiting, conflict]);
}

/** The conflict that waits the longest for a decision. */
export function useConflict(): EditConflict | undefined {
  return useSyncExternalStore(subscribe, () => waiting[0]);
}

export function settleConflict(conflict: EditConflict): void {
  set(waiting.filter((other) => other !== conflict));
}

function set(next: readonly EditConflict[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
