import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool } from "./tool.ts";

export const reopenTask = defineTool({
  name: "reopen-task",
  description: "Open a completed task again.",
  input: z.object({ task: z.string().describe("Its title, its id, or “it” for the one just spoken of") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findTask(context, args.task, "reopen-task", args, "done");
    if ("ask" in found) return found.ask;
    const task = await context.call<Task>("tasks", "POST", `tasks/${found.one.id}/reopen`);
    return {
      text: `Reopened “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `reopening “${task.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `tasks/${task.id}/complete` }],
      },
    };
  },
});
