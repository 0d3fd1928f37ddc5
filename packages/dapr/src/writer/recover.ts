import type { State, Stored } from "../state.ts";
import type { Document } from "./document.ts";
import type { Intent } from "./intent.ts";
import { slotKey } from "./lease.ts";
import { createIsDone } from "./progress.ts";

/** An intent where it was found. */
export interface Found {
  intent: Intent;
  slot: number;
  etag: string;
}

/** A commit that happened and may not be published yet. */
export interface Survivor extends Found {
  /** The document's state now: at least as new as the commit. */
  state: unknown;
}

/** Keys read or written in one call. */
const BATCH = 100;
/** Stands in no timeline. */
const NO_COMMIT = "";

/**
 * The intents of a replica that really happened and are not known to be done: those whose commit stands in the timeline of the document they guarded. An
 * intent that is in no timeline lost its race (some stores write it all the same) and must not be published. `done`: where those lie that are known to be done.
 */
export async function survivingIntents(
  state: State,
  replicaId: string,
  slots: number,
): Promise<{ survivors: Survivor[]; done: Found[] }> {
  const numbers = Array.from({ length: slots }, (_, slot) => slot);
  const filled = await readAll<Intent>(
    state,
    numbers.map((slot) => slotKey(replicaId, slot)),
  );
  const found = numbers.flatMap((slot): Found[] => {
    const stored = filled.get(slotKey(replicaId, slot));
    if (!stored || stored.value.commitId === NO_COMMIT) return [];
    return [{ intent: stored.value, slot, etag: stored.etag }];
  });
  const isDone = createIsDone(found.map(({ intent }) => intent.order));
  const open = found.filter(({ intent }) => !isDone(intent.order));
  const documents = await readAll<Document<unknown>>(state, [...new Set(open.map(({ intent }) => intent.key))]);
  return {
    survivors: open.flatMap((one) => {
      const document = documents.get(one.intent.key)?.value;
      return document?.timeline.includes(one.intent.commitId) ? [{ ...one, state: document.state }] : [];
    }),
    done: found.filter(({ intent }) => isDone(intent.order)),
  };
}

/**
 * Takes intents that are done out of their slots, each only while it still lies there: a replica that was paused may have used the slot since. What is
 * left in their place is the intent of no commit, and not nothing: on Redis a key that was deleted begins anew with ETags that it had before.
 */
export async function emptySlots(state: State, replicaId: string, done: Found[]): Promise<void> {
  // The newest last: its mark tells that the others are done, should this be interrupted.
  const inOrder = done.toSorted((one, other) => numberOf(one) - numberOf(other));
  for (let first = 0; first < inOrder.length; first += BATCH)
    await state.transaction(
      inOrder.slice(first, first + BATCH).map(({ intent, slot, etag }) => ({
        upsert: slotKey(replicaId, slot),
        value: { ...intent, commitId: NO_COMMIT, messages: [] } satisfies Intent,
        etag,
      })),
    );
}

const numberOf = ({ intent }: Found): number => intent.order?.number ?? 0;

async function readAll<Value>(state: State, keys: string[]): Promise<Map<string, Stored<Value>>> {
  const found = new Map<string, Stored<Value>>();
  for (let first = 0; first < keys.length; first += BATCH)
    for (const [key, stored] of await state.getMany<Value>(keys.slice(first, first + BATCH))) found.set(key, stored);
  return found;
}
