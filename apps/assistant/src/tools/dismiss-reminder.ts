import type { Task } from "@todo/contracts";
import { z } from "zod";
import { defineTool, ToolError } from "./tool.ts";

export const dismissReminder = defineTool({
  name: "dismiss-reminder",
  description: "End the last reminder; the task stays.",
  input: z.object({}),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(_args, { call, memory }) {
    if (!memory.lastReminder) throw new ToolError("There is no reminder to dismiss.");
    const task = await call<Task>("tasks", "POST", `reminders/${memory.lastReminder.reminderId}/dismiss`);
    return { text: `Dismissed the reminder of “${memory.lastReminder.title}”.`, tasks: [task] };
  },
});
