import type { Task } from "@todo/contracts";
import { instantBefore } from "@todo/recurrence";
import { z } from "zod";
import { findRepeatable } from "./find.ts";
import { defineTool, ToolError } from "./tool.ts";
import { dueInWords, localOf } from "./words.ts";

export const doOnce = defineTool({
  name: "do-once",
  description: "Make a recurring task come only once more: its next occurrence becomes a plain task, the others go.",
  input: z.object({ task: z.string().describe("Its title, its id, or “it”") }),
  annotations: { readOnly: false, destructive: true, idempotent: true },
  async execute(args, context) {
    const found = await findRepeatable(context, args.task, "do-once", args);
    if ("ask" in found) return found.ask;
    const recurring = found.one;
    if (!("rule" in recurring)) throw new ToolError(`“${recurring.title}” does not repeat.`);
    const { id, title, notes, priority, tags, time, timeZone } = recurring;
    const [date] = recurring.next;
    if (date === undefined) throw new ToolError(`“${title}” does not come again.`);
    const due = { date, ...(time !== undefined && { time }), timeZone };
    // A new task takes no reminder that has passed.
    const reminders = recurring.reminders.filter(({ before }) => instantBefore(due, before) > context.now);
    const task = await context.call<Task>("tasks", "POST", "tasks", { title, notes, priority, tags, due, reminders });
    await context.call("tasks", "DELETE", `recurring-tasks/${id}?instances=future`);
    return {
      text: `“${task.title}” comes only once now: ${dueInWords(due, localOf(context.now, timeZone).date)}.`,
      tasks: [task],
      undo: {
        label: `doing “${title}” only once`,
        calls: [
          { app: "tasks", method: "DELETE", path: `tasks/${task.id}` },
          { app: "tasks", method: "POST", path: `recurring-tasks/${id}/restore` },
        ],
      },
    };
  },
});
