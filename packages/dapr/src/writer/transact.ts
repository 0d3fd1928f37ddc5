import { DaprError } from "../errors.ts";
import type { State } from "../state.ts";
import type { Document, Versioned } from "./document.ts";
import type { Intent } from "./intent.ts";
import { slotKey } from "./lease.ts";

/**
 * `lost`: refused, somebody else was faster. `outrun`: somebody else was faster too, but our request was never answered and may still arrive: where
 * a store writes the slot although the document is refused, it would overwrite what lies there by then. `in-doubt`: it may yet happen.
 */
export type Verdict =
  | { outcome: "committed" }
  | { outcome: "lost" }
  | { outcome: "outrun" }
  | { outcome: "in-doubt"; failure: unknown };

/**
 * Writes intent and guarded document: in one transaction, but a new document after its intent, by a save of its own: inside a transaction Redis does
 * not guard a key that is created. A refusal or a broken connection does not say whether the document was written: its timeline does.
 */
export async function transact(
  state: State,
  intent: Intent,
  document: Document<Versioned>,
  slot: { replicaId: string; number: number },
  { etag, ttlSeconds }: { etag: string; ttlSeconds?: number },
): Promise<Verdict> {
  const slotted = slotKey(slot.replicaId, slot.number);
  let failure: unknown;
  try {
    if (etag === "absent") {
      await state.save(slotted, intent);
      if ((await state.save(intent.key, document, { etag, ttlSeconds })) === "saved") return { outcome: "committed" };
    } else {
      const operations = [
        { upsert: slotted, value: intent },
        { upsert: intent.key, value: document, etag, ttlSeconds },
      ];
      if ((await state.transaction(operations)) === "committed") return { outcome: "committed" };
    }
  } catch (error) {
    failure = error;
  }
  const answered = failure === undefined;
  try {
    const now = await state.get<Document<Versioned>>(intent.key);
    if (now?.value.timeline.includes(intent.commitId)) return { outcome: "committed" };
    const moved = etag === "absent" ? now !== undefined : now?.etag !== etag;
    if (moved) return { outcome: answered ? "lost" : "outrun" };
  } catch (error) {
    failure = error;
  }
  return {
    outcome: "in-doubt",
    failure: failure ?? new DaprError("state-failed", "The state store refused the change"),
  };
}
