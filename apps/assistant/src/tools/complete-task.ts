import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool } from "./tool.ts";

export const completeTask = defineTool({
  name: "complete-task",
  description: "Mark a task as done.",
  input: z.object({ task: z.string().describe("Its title, its id, or “it” for the one just spoken of") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findTask(context, args.task, "complete-task", args, "open");
    if ("ask" in found) return found.ask;
    const task = await context.call<Task>("tasks", "POST", `tasks/${found.one.id}/complete`);
    return {
      text: `Completed “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `completing “${task.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `tasks/${task.id}/reopen` }],
      },
    };
  },
});
