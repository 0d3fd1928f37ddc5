import { generate, type Generation, type GenerationEvent, nextLook } from "../domain/generation.ts";
import { evolveGeneration } from "../domain/generation.ts";
import { generationDocument, generationKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";

/** Takes in what `observe` says of a recurring task, generates what is missing, and points to the moment to look again. */
export async function generateOccurrences(
  { writer, index, clock, metrics, windowDays }: Deps,
  recurringTaskId: string,
  observe: (generation: Generation | undefined) => GenerationEvent[] = () => [],
): Promise<boolean> {
  const { state, events } = await writer.commit(generationDocument, generationKey(recurringTaskId), (before) => {
    const observed = observe(before);
    const now = observed.reduce<Generation | undefined>(evolveGeneration, before);
    return { events: now ? [...observed, ...generate(now, clock.now(), windowDays)] : [], result: undefined };
  });
  if (!state) return false;
  const generated = events.filter((event) => event.type === "occurrence-generated").length;
  metrics.generated.inc(generated);
  const at = nextLook(state, clock.now(), windowDays);
  if (at !== undefined) await index.add([{ kind: "generate", id: recurringTaskId, userId: state.userId, at }]);
  return events.length > 0;
}
