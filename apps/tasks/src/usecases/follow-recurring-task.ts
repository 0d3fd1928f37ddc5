import { restoreTask } from "../domain/delete-task.ts";
import { followRecurringTask } from "../domain/follow-recurring-task.ts";
import type { RecurringRecord } from "../domain/record.ts";
import type { World } from "../store/store.ts";

/**
 * Lets the open occurrences of a recurring task follow it as it is now. May run twice: at once for the one who asked,
 * and again on the recurring task's own event, so that a crash in between leaves nothing behind.
 */
export async function followUp(world: World, recurring: RecurringRecord): Promise<void> {
  const { userId } = recurring;
  const moment = world.moment(userId);
  const open = await world.lists.tasks(userId, "open");
  await Promise.all(
    open
      .filter(
        (task) => task.recurringTaskId === recurring.id && followRecurringTask(task, recurring, moment).length > 0,
      )
      .map((task) =>
        world.tasks.change(userId, task.id, (record) => (record ? followRecurringTask(record, recurring, moment) : [])),
      ),
  );
}

/** Brings back the occurrences that went to the trash with their recurring task. @param deletedAt when that was, ISO 8601 */
export async function restoreInstances(world: World, recurring: RecurringRecord, deletedAt: string): Promise<void> {
  const { userId } = recurring;
  const moment = world.moment(userId);
  const trash = await world.lists.tasks(userId, "trash");
  const went = trash.filter((task) => task.recurringTaskId === recurring.id && (task.deletedAt ?? "") >= deletedAt);
  await Promise.all(
    went.map(({ id }) => world.tasks.change(userId, id, (task) => (task ? restoreTask(task, moment) : []))),
  );
}
