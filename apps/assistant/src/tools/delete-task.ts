import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool } from "./tool.ts";

export const deleteTask = defineTool({
  name: "delete-task",
  description: "Move a task to the trash, from where it can be restored.",
  input: z.object({ task: z.string().describe("Its title, its id, or “it” for the one just spoken of") }),
  annotations: { readOnly: false, destructive: true, idempotent: true },
  async execute(args, context) {
    const found = await findTask(context, args.task, "delete-task", args, "open");
    if ("ask" in found) return found.ask;
    const task = await context.call<Task>("tasks", "DELETE", `tasks/${found.one.id}`);
    return {
      text: `Deleted “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `deleting “${task.title}”`,
        calls: [{ app: "tasks", method: "POST", path: `tasks/${task.id}/restore` }],
      },
    };
  },
});
