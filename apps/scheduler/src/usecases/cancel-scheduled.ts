import { type Cancellation, cancelReminder } from "../domain/task-schedule.ts";
import { scheduleDocument, scheduleKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";

/** A reminder no longer waits; may come before or after the snapshot that shows it. */
export async function cancelScheduled({ writer }: Deps, cancellation: Cancellation): Promise<void> {
  await writer.commit(scheduleDocument, scheduleKey(cancellation.userId, cancellation.taskId), (schedule) => ({
    events: cancelReminder(schedule, cancellation),
    result: undefined,
  }));
}
