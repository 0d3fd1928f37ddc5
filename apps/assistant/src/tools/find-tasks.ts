import type { TaskPage } from "@todo/contracts";
import { z } from "zod";
import { defineTool } from "./tool.ts";
import { localOf, taskLine } from "./words.ts";

export const findTasks = defineTool({
  name: "find-tasks",
  description: "Search open tasks by words in title, notes or tags.",
  input: z.object({ words: z.string().describe("What to look for") }),
  annotations: { readOnly: true, destructive: false, idempotent: true },
  async execute({ words }, { call, now, timeZone }) {
    const { items } = await call<TaskPage>(
      "tasks",
      "GET",
      `tasks?limit=20&q=${encodeURIComponent(words.slice(0, 200))}`,
    );
    if (items.length === 0) return { text: `I found nothing about “${words}”.` };
    const today = localOf(now, timeZone).date;
    return {
      text: `Found ${items.length}:\n${items.map((task) => `• ${taskLine(task, today)}`).join("\n")}`,
      tasks: items,
    };
  },
});
