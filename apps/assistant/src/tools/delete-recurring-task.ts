import type { RecurringTask } from "@todo/contracts";
import { z } from "zod";
import { findRecurring } from "./find.ts";
import { defineTool } from "./tool.ts";

export const deleteRecurringTask = defineTool({
  name: "delete-recurring-task",
  description: "Delete a recurring task. Leave `instances` out unless the person said which: then they are asked.",
  input: z.object({
    task: z.string().describe("Its title or id"),
    instances: z
      .enum(["keep", "future"])
      .optional()
      .describe("keep: just the template; future: all future instances as well"),
  }),
  annotations: { readOnly: false, destructive: true, idempotent: true },
  async execute(args, context) {
    const found = await findRecurring(context, args.task, "delete-recurring-task", args);
    if ("ask" in found) return found.ask;
    const { id, title } = found.one;
    if (args.instances === undefined) {
      return {
        text: `“${title}” repeats. Delete all future instances or just the template?`,
        suggestions: ["All future instances", "Just the template"],
        question: { kind: "delete-recurring-task", id, title },
      };
    }
    const recurring = await context.call<RecurringTask>(
      "tasks",
      "DELETE",
      `recurring-tasks/${id}?instances=${args.instances}`,
    );
    return {
      text:
        args.instances === "future"
          ? `Deleted “${title}” and its future instances.`
          : `Deleted the template “${title}”; its instances stay.`,
      recurringTasks: [recurring],
      undo: {
        label: `deleting “${title}”`,
        calls: [{ app: "tasks", method: "POST", path: `recurring-tasks/${id}/restore` }],
      },
    };
  },
});
