import type { Pointer } from "../domain/pointer.ts";
import { fireReminder } from "../domain/task-schedule.ts";
import { scheduleDocument, scheduleKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";
import { generateOccurrences } from "./generate-occurrences.ts";

/** A pointer's instant has come: the truth decides whether it means anything. Two replicas at once: one commit wins, the other finds it fired. */
export async function firePointer(deps: Deps, pointer: Pointer): Promise<boolean> {
  if (pointer.kind === "generate") return generateOccurrences(deps, pointer.id);
  const { reminderId } = pointer;
  if (reminderId === undefined) return false;
  const { events } = await deps.writer.commit(scheduleDocument, scheduleKey(pointer.id), (schedule) => ({
    events: fireReminder(schedule, reminderId, pointer.at, deps.clock.now()),
    result: undefined,
  }));
  if (events.length === 0) return false;
  deps.metrics.fired.inc();
  deps.metrics.late.observe(Math.max(0, deps.clock.now() - pointer.at));
  return true;
}
