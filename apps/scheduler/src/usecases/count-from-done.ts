import { observeAndGenerate, observeDone } from "../domain/generation.ts";
import { generationDocument, generationKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";

/** An occurrence that its user is through with: completed, skipped or deleted. */
export interface Ended {
  userId: string;
  recurringTaskId: string;
  /** Its local date or date-time by the rule. */
  occurrence: string;
  /** When, epoch milliseconds. */
  at: number;
}

/** Policy “after completion”: the next occurrence is counted from the day this one was done. By the calendar it costs one read and changes nothing. */
export async function countFromDone({ writer, clock, metrics, windowDays }: Deps, ended: Ended): Promise<void> {
  const key = generationKey(ended.userId, ended.recurringTaskId);
  const { events } = await writer.commit(generationDocument, key, (before) => {
    const observed = observeDone(before, ended.occurrence, ended.at);
    return {
      events: observed.length === 0 ? [] : observeAndGenerate(before, observed, clock.now(), windowDays),
      result: undefined,
    };
  });
  metrics.generated.inc(events.filter((event) => event.type === "occurrence-generated").length);
}
