import type { Task } from "@todo/contracts";
import { concernsSchedule, observeTask, pointersOf } from "../domain/task-schedule.ts";
import { scheduleDocument, scheduleKey } from "../store/documents.ts";
import type { Deps } from "./deps.ts";

/** A task's snapshot arrived. The truth first, then the pointers, then the event is acknowledged: a crash in between is mended by its redelivery. */
export async function scheduleTask({ writer, index }: Deps, userId: string, task: Task): Promise<void> {
  // Most tasks remind of nothing: they cost nothing here.
  if (!concernsSchedule(task)) return;
  const { state } = await writer.commit(scheduleDocument, scheduleKey(userId, task.id), (schedule) => ({
    events: observeTask(schedule, userId, task),
    result: undefined,
  }));
  // Also when nothing was new: the pointers may be what the crash kept from being written. A pointer twice is harmless.
  if (state?.taskVersion === task.version) await index.add(pointersOf(state));
}
