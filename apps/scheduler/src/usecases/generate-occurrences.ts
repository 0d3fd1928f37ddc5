import { type GenerationEvent, observeAndGenerate } from "../domain/generation.ts";
import type { Generation } from "../domain/generation-record.ts";
import { nextLook } from "../domain/wanted-dates.ts";
import { generationDocument, generationKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";

/** Takes in what `observe` says of a recurring task, generates what is missing, and points to the moment to look again. */
export async function generateOccurrences(
  { writer, index, clock, metrics, windowDays }: Deps,
  userId: string,
  recurringTaskId: string,
  observe: (generation: Generation | undefined) => GenerationEvent[] = () => [],
): Promise<boolean> {
  const key = generationKey(userId, recurringTaskId);
  const { state, events } = await writer.commit(generationDocument, key, (before) => ({
    events: observeAndGenerate(before, observe(before), clock.now(), windowDays),
    result: undefined,
  }));
  if (!state) return false;
  metrics.generated.inc(events.filter((event) => event.type === "occurrence-generated").length);
  // Also when nothing was new: the pointer may be what a crash kept from being written.
  const at = nextLook(state, clock.now(), windowDays);
  if (at !== undefined) await index.add([{ kind: "generate", id: recurringTaskId, userId, at }]);
  return events.length > 0;
}
