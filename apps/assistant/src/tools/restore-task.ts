import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool } from "./tool.ts";

export const restoreTask = defineTool({
  name: "restore-task",
  description: "Bring a deleted task back from the trash.",
  input: z.object({ task: z.string().describe("Its title or id") }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const found = await findTask(context, args.task, "restore-task", args, "trash");
    if ("ask" in found) return found.ask;
    const task = await context.call<Task>("tasks", "POST", `tasks/${found.one.id}/restore`);
    return {
      text: `Restored “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `restoring “${task.title}”`,
        calls: [{ app: "tasks", method: "DELETE", path: `tasks/${task.id}` }],
      },
    };
  },
});
