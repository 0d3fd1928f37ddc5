import type { State } from "../state.ts";
import type { Document } from "./document.ts";
import type { Intent } from "./intent.ts";
import { slotKey } from "./lease.ts";

/** A commit that happened and may not be published yet. */
export interface Survivor {
  intent: Intent;
  /** The document's state now: at least as new as the commit. */
  state: unknown;
  slot: number;
}

/** Slots read in one call. */
const BATCH = 100;

/**
 * The intents of a replica that really happened: those whose commit stands in the timeline of the document they guarded. An intent that is in no
 * timeline lost its race (some stores write it all the same) and must not be published.
 */
export async function survivingIntents(state: State, replicaId: string, slots: number): Promise<Survivor[]> {
  const survivors: Survivor[] = [];
  for (let first = 0; first < slots; first += BATCH) {
    const keys = Array.from({ length: Math.min(BATCH, slots - first) }, (_, index) =>
      slotKey(replicaId, first + index),
    );
    const stored = await state.getMany<Intent>(keys);
    const documents = await state.getMany<Document<unknown>>([
      ...new Set([...stored.values()].map(({ value }) => value.key)),
    ]);
    for (const [index, key] of keys.entries()) {
      const intent = stored.get(key)?.value;
      if (!intent) continue;
      const document = documents.get(intent.key)?.value;
      if (document?.timeline.includes(intent.commitId))
        survivors.push({ intent, state: document.state, slot: first + index });
    }
  }
  return survivors;
}
