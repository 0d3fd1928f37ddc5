import { restoreRecurringTask } from "../domain/change-recurring-task.ts";
import type { RecurringRecord } from "../domain/record.ts";
import type { World } from "../store/store.ts";
import { changeRecurring, getRecurringTask } from "./change-recurring-task.ts";
import { restoreInstances } from "./follow-recurring-task.ts";

/** Undoes the deletion of a recurring task, and of the occurrences that went with it. @throws AppError `not-found` */
export async function restoreRecurring(world: World, userId: string, id: string): Promise<RecurringRecord> {
  const deleted = await getRecurringTask(world, userId, id);
  const restored = await changeRecurring(world, userId, id, restoreRecurringTask);
  if (deleted.deletedAt && deleted.deletedInstances === "future") {
    await restoreInstances(world, restored, deleted.deletedAt);
  }
  return restored;
}
