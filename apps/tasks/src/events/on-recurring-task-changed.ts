import { recurringTaskDeleted, recurringTaskUpdated } from "@todo/contracts";
import { subscription } from "@todo/dapr";
import type { World } from "../store/store.ts";
import { followUp } from "../usecases/follow-recurring-task.ts";

/**
 * Our own facts, heard again: occurrences follow their recurring task right when it changes, but a crash may come
 * between the two. The recurring task as it is now counts, not the event's.
 */
export const onRecurringTaskChanged = (world: World) =>
  [
    { topic: "recurring-task.updated", schema: recurringTaskUpdated },
    { topic: "recurring-task.deleted", schema: recurringTaskDeleted },
  ].map(({ topic, schema }) =>
    subscription<{ userId: string; aggregateId: string }>({
      topic,
      schema,
      async handle({ userId, aggregateId }) {
        const recurring = await world.recurring.get(userId, aggregateId);
        if (recurring) await followUp(world, recurring);
        return "done";
      },
    }),
  );
