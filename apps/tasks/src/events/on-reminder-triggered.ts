import { reminderTriggered } from "@todo/contracts";
import { subscription } from "@todo/dapr";
import { triggerReminder } from "../domain/trigger-reminder.ts";
import type { World } from "../store/store.ts";

/** A reminder fired: its task shows it. A trigger for a task or reminder that is gone is stale and done with. */
export const onReminderTriggered = (world: World) =>
  subscription({
    topic: "reminder.triggered",
    schema: reminderTriggered,
    async handle({ userId, payload }) {
      const moment = world.moment(userId);
      await world.tasks.change(userId, payload.taskId, (task) =>
        task ? triggerReminder(task, payload.reminderId, payload.triggerAt, moment) : [],
      );
      return "done";
    },
  });
