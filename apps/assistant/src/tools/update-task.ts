import type { Task } from "@todo/contracts";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool, ToolError } from "./tool.ts";

export const updateTask = defineTool({
  name: "update-task",
  description: "Change a task's title, notes, priority or tags. For its day or time use postpone-task.",
  input: z.object({
    task: z.string().describe("Its title, its id, or “it”"),
    title: z.string().optional().describe("The new title"),
    notes: z.string().optional().describe("The new notes"),
    priority: z.enum(["none", "low", "medium", "high"]).optional().describe("The new priority"),
    tags: z.array(z.string()).optional().describe("All tags it shall have"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute({ task: words, ...change }, context) {
    if (Object.values(change).every((value) => value === undefined))
      throw new ToolError("What shall I change about it?");
    const found = await findTask(context, words, "update-task", { task: words, ...change });
    if ("ask" in found) return found.ask;
    const { id, title, notes, priority, tags } = found.one;
    const task = await context.call<Task>("tasks", "PATCH", `tasks/${id}`, change);
    return {
      text: `Changed “${task.title}”.`,
      tasks: [task],
      undo: {
        label: `changing “${title}”`,
        calls: [{ app: "tasks", method: "PATCH", path: `tasks/${id}`, body: { title, notes, priority, tags } }],
      },
    };
  },
});
