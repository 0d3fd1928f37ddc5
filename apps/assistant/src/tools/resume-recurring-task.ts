import type { RecurringTask } from "@todo/contracts";
import { z } from "zod";
import { findRecurring } from "./find.ts";
import { defineTool } from "./tool.ts";

export const resumeRecurringTask = defineTool({
  name: "resume-recurring-task",
  description: "Resume a stopped recurring task.",
  input: z.object({ task: z.string().describe("Its title or id") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findRecurring(context, args.task, "resume-recurring-task", args);
    if ("ask" in found) return found.ask;
    const recurring = await context.call<RecurringTask>("tasks", "POST", `recurring-tasks/${found.one.id}/resume`);
    return {
      text: `Resumed “${recurring.title}”, ${recurring.text}.`,
      recurringTasks: [recurring],
      undo: {
        label: `resuming “${recurring.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `recurring-tasks/${recurring.id}/stop` }],
      },
    };
  },
});
