import type { Pointer } from "../domain/pointer.ts";
import { fireReminder } from "../domain/task-schedule.ts";
import { scheduleDocument, scheduleKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";
import { generateOccurrences } from "./generate-occurrences.ts";

/**
 * A pointer's instant has come: the truth decides whether it means anything. Two replicas at once: one commit wins, the other finds it fired.
 * @param firedAt what the clock showed when the pointer was found due; it counts although the clock may have been set back since
 * @returns whether it meant something
 */
export async function firePointer(deps: Deps, pointer: Pointer, firedAt: number): Promise<boolean> {
  const { userId, id, reminderId, at } = pointer;
  if (pointer.kind === "generate") return generateOccurrences(deps, userId, id);
  if (reminderId === undefined) return false;
  const { events } = await deps.writer.commit(scheduleDocument, scheduleKey(userId, id), (schedule) => ({
    events: fireReminder(schedule, reminderId, at, Math.max(firedAt, deps.clock.now())),
    result: undefined,
  }));
  if (events.length === 0) return false;
  deps.metrics.fired.inc();
  deps.metrics.late.observe(Math.max(0, deps.clock.now() - at));
  return true;
}
