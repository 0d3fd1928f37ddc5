import type { TaskPage } from "@todo/contracts";
import { z } from "zod";
import { defineTool } from "./tool.ts";
import { localOf, rangeInWords, taskLine } from "./words.ts";

const SHOWN = 20;

export const listTasks = defineTool({
  name: "list-tasks",
  description: "List open tasks, all or those due in a range of local dates, or the overdue ones.",
  input: z.object({
    from: z.string().optional().describe("First local date, YYYY-MM-DD"),
    to: z.string().optional().describe("The local date after the last, YYYY-MM-DD"),
    overdue: z.boolean().optional().describe("Only what is overdue"),
    done: z.boolean().optional().describe("Completed tasks instead of open ones"),
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true },
  async execute({ from, to, overdue, done }, { call, now, timeZone }) {
    const query = new URLSearchParams({ limit: "100" });
    if (done) query.set("status", "done");
    if (overdue) query.set("overdue", "true");
    else {
      if (from) query.set("from", from);
      if (to) query.set("to", to);
    }
    const { items } = await call<TaskPage>("tasks", "GET", `tasks?${query.toString()}`);
    const today = localOf(now, timeZone).date;
    const which = done ? "done" : overdue ? "overdue" : from || to ? `due ${rangeInWords(from, to, today)}` : "open";
    if (items.length === 0)
      return { text: overdue ? "Nothing is overdue." : done ? "Nothing is done yet." : `Nothing is ${which}.` };
    const lines = items.slice(0, SHOWN).map((task) => `• ${taskLine(task, today)}`);
    const more = items.length > SHOWN ? `\n… and ${items.length - SHOWN} more` : "";
    return {
      text: `${items.length} ${items.length === 1 ? "task is" : "tasks are"} ${which}:\n${lines.join("\n")}${more}`,
      tasks: items.slice(0, SHOWN),
    };
  },
});
