import type { State } from "../state.ts";
import type { Document } from "./document.ts";
import type { Intent } from "./intent.ts";
import { slotKey } from "./lease.ts";
import { createIsDone } from "./progress.ts";

/** A commit that happened and may not be published yet. */
export interface Survivor {
  intent: Intent;
  /** The document's state now: at least as new as the commit. */
  state: unknown;
  slot: number;
}

/** Keys read in one call. */
const BATCH = 100;

/**
 * The intents of a replica that really happened and are not known to be done: those whose commit stands in the timeline of the document they guarded. An
 * intent that is in no timeline lost its race (some stores write it all the same) and must not be published.
 */
export async function survivingIntents(state: State, replicaId: string, slots: number): Promise<Survivor[]> {
  const numbers = Array.from({ length: slots }, (_, slot) => slot);
  const stored = await readAll<Intent>(
    state,
    numbers.map((slot) => slotKey(replicaId, slot)),
  );
  const isDone = createIsDone([...stored.values()].map(({ order }) => order));
  const open = numbers.flatMap((slot) => {
    const intent = stored.get(slotKey(replicaId, slot));
    return intent && !isDone(intent.order) ? [{ slot, intent }] : [];
  });
  const documents = await readAll<Document<unknown>>(state, [...new Set(open.map(({ intent }) => intent.key))]);
  return open.flatMap(({ slot, intent }) => {
    const document = documents.get(intent.key);
    return document?.timeline.includes(intent.commitId) ? [{ slot, intent, state: document.state }] : [];
  });
}

async function readAll<Value>(state: State, keys: string[]): Promise<Map<string, Value>> {
  const values = new Map<string, Value>();
  for (let first = 0; first < keys.length; first += BATCH)
    for (const [key, { value }] of await state.getMany<Value>(keys.slice(first, first + BATCH))) values.set(key, value);
  return values;
}
