import type { Task } from "@todo/contracts";
import { understand } from "@todo/language";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool, ToolError } from "./tool.ts";
import { dueInWords, localOf } from "./words.ts";

export const postponeTask = defineTool({
  name: "postpone-task",
  description: "Move a task to another day or time.",
  input: z.object({
    task: z.string().describe("Its title, its id, or “it”"),
    when: z.string().describe("The new day or time in the person's words, e.g. “tomorrow”, “next Monday at 3pm”"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false },
  async execute(args, context) {
    const { due } = understand(args.when, context);
    if (!due) throw new ToolError("Until when? Say for example “postpone it to Friday”.");
    const found = await findTask(context, args.task, "postpone-task", args);
    if ("ask" in found) return found.ask;
    const before = found.one;
    const until = { date: due.date, ...(due.time !== undefined && { time: due.time }) };
    const task = await context.call<Task>("tasks", "POST", `tasks/${before.id}/postpone`, { until });
    const today = localOf(context.now, context.timeZone).date;
    const back = before.due && {
      date: before.due.date,
      ...(before.due.time !== undefined && { time: before.due.time }),
      timeZone: before.due.timeZone,
    };
    return {
      text: `Moved “${task.title}” to ${dueInWords(task.due ?? until, today)}.`,
      tasks: [task],
      undo: {
        label: `moving “${task.title}”`,
        calls: [{ app: "tasks", method: "PATCH", path: `tasks/${task.id}`, body: { due: back } }],
      },
    };
  },
});
