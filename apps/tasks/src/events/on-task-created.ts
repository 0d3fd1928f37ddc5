import { taskCreated } from "@todo/contracts";
import { subscription } from "@todo/dapr";
import type { World } from "../store/store.ts";
import { adoptOccurrence } from "../usecases/adopt-occurrence.ts";

/** The scheduler generated an occurrence. What this service created itself comes back too and is none of our business. */
export const onTaskCreated = (world: World) =>
  subscription({
    topic: "task.created",
    schema: taskCreated,
    async handle({ userId, payload }) {
      if (!payload.generated) return "done";
      await adoptOccurrence(world, { task: payload, userId, ...payload.generated });
      return "done";
    },
  });
