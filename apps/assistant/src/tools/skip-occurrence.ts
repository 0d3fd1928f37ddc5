import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool } from "./tool.ts";

export const skipOccurrence = defineTool({
  name: "skip-occurrence",
  description: "Skip one occurrence of a recurring task; the others stay.",
  input: z.object({ task: z.string().describe("Its title, its id, or “it” for the one just spoken of") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findTask(context, args.task, "skip-occurrence", args, "open");
    if ("ask" in found) return found.ask;
    const task = await context.call<Task>("tasks", "POST", `tasks/${found.one.id}/skip`);
    return {
      text: `Skipped “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `skipping “${task.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `tasks/${task.id}/reopen` }],
      },
    };
  },
});
