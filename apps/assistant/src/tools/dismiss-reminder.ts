import type { Task } from "@todo/contracts";
import { z } from "zod";
import { comeAgain, snoozeUntil } from "./reminder-calls.ts";
import { defineTool, ToolError } from "./tool.ts";

export const dismissReminder = defineTool({
  name: "dismiss-reminder",
  description: "End the last reminder; the task stays.",
  input: z.object({}),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(_args, { call, memory, now }) {
    const last = memory.lastReminder;
    if (!last) throw new ToolError("There is no reminder to dismiss.");
    const task = await call<Task>("tasks", "POST", `reminders/${last.reminderId}/dismiss`);
    const reminder = task.reminders.find(({ id }) => id === last.reminderId);
    return {
      text: `Dismissed the reminder of “${last.title}”.`,
      tasks: [task],
      ...(reminder && {
        undo: {
          label: "dismissing the reminder",
          calls: [Date.parse(reminder.triggerAt) > now ? snoozeUntil(reminder) : comeAgain(reminder)],
        },
      }),
    };
  },
});
