import type { Task } from "@todo/contracts";
import { understand } from "@todo/language";
import { z } from "zod";
import { findTask } from "./find.ts";
import { defineTool, ToolError } from "./tool.ts";
import { instantInWords } from "./words.ts";

export const addReminder = defineTool({
  name: "add-reminder",
  description: "Remind of an existing task: some time before it is due, or at a time.",
  input: z.object({
    task: z.string().describe("Its title, its id, or “it” for the one just spoken of"),
    when: z.string().describe("In the person's words, e.g. “remind me 15 minutes before” or “remind me at 9 tomorrow”"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false },
  async execute(args, context) {
    const { reminders, problems } = understand(args.when, context);
    const past = problems.find((problem) => problem.code === "past-reminder");
    if (past) throw new ToolError(past.message);
    if (reminders.length === 0) throw new ToolError("When shall I remind you? Say for example “15 minutes before”.");
    const found = await findTask(context, args.task, "add-reminder", args);
    if ("ask" in found) return found.ask;
    const known = new Set(found.one.reminders.map((reminder) => reminder.id));
    let task: Task = found.one;
    for (const reminder of reminders) {
      const body = "before" in reminder ? { before: reminder.before } : { at: new Date(reminder.at).toISOString() };
      task = await context.call<Task>("tasks", "POST", `tasks/${task.id}/reminders`, body);
    }
    const added = task.reminders.filter((reminder) => !known.has(reminder.id));
    return {
      text: `I'll remind you of “${task.title}” ${added.map((reminder) => instantInWords(reminder.triggerAt, context.timeZone, context.now)).join(" and ")}.`,
      tasks: [task],
      undo: {
        label: `reminding you of “${task.title}”`,
        calls: added.map((reminder) => ({ app: "tasks" as const, method: "DELETE", path: `reminders/${reminder.id}` })),
      },
    };
  },
});
