import type { RecurringTask } from "@todo/contracts";
import { z } from "zod";
import { defineTool } from "./tool.ts";

export const listRecurringTasks = defineTool({
  name: "list-recurring-tasks",
  description: "List recurring tasks with their rules.",
  input: z.object({}),
  annotations: { readOnly: true, destructive: false, idempotent: true },
  async execute(_args, { call }) {
    const { items } = await call<{ items: RecurringTask[] }>("tasks", "GET", "recurring-tasks");
    if (items.length === 0) return { text: "You have no recurring tasks." };
    return {
      text: `Your recurring tasks:\n${items.map((item) => `• ${item.title}, ${item.text}${item.active ? "" : " (stopped)"}`).join("\n")}`,
      recurringTasks: items,
    };
  },
});
