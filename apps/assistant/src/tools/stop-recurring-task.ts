import type { RecurringTask } from "@todo/contracts";
import { z } from "zod";
import { findRecurring } from "./find.ts";
import { defineTool } from "./tool.ts";

export const stopRecurringTask = defineTool({
  name: "stop-recurring-task",
  description: "Stop a recurring task: no new occurrences; existing ones stay.",
  input: z.object({ task: z.string().describe("Its title or id") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findRecurring(context, args.task, "stop-recurring-task", args);
    if ("ask" in found) return found.ask;
    const recurring = await context.call<RecurringTask>("tasks", "POST", `recurring-tasks/${found.one.id}/stop`);
    return {
      text: `Stopped “${recurring.title}”. No new ones will come; those already there stay.`,
      recurringTasks: [recurring],
      undo: {
        label: `stopping “${recurring.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `recurring-tasks/${recurring.id}/resume` }],
      },
    };
  },
});
