const listeners = new Set<() => void>();

/** Hears when the server no longer knows who is signed in. Returns what ends it. */
export function onSessionOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that the session is over: a request was refused also with a fresh token. */
export function sessionOver(): void {
  for (const listener of listeners) listener();
}
