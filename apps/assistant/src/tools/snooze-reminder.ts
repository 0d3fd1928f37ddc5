import type { Task } from "@todo/contracts";
import { z } from "zod";
import { defineTool, ToolError } from "./tool.ts";
import { dismissal, snoozeUntil } from "./reminder-calls.ts";
import { instantInWords } from "./words.ts";

export const snoozeReminder = defineTool({
  name: "snooze-reminder",
  description: "Bring the last reminder back later.",
  input: z.object({
    for: z.string().optional().describe("ISO 8601 duration, e.g. PT10M; ten minutes unless said"),
    until: z.string().optional().describe("ISO 8601 instant instead of a duration"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false },
  async execute(args, context) {
    const last = context.memory.lastReminder;
    if (!last) throw new ToolError("There is no reminder to snooze.");
    const body = args.until === undefined ? { for: args.for ?? "PT10M" } : { until: args.until };
    const before = (await context.call<Task>("tasks", "GET", `tasks/${last.taskId}`)).reminders.find(
      (reminder) => reminder.id === last.reminderId,
    );
    const task = await context.call<Task>("tasks", "POST", `reminders/${last.reminderId}/snooze`, body);
    const at = task.reminders.find((reminder) => reminder.id === last.reminderId)?.triggerAt;
    return {
      text: `Snoozed “${last.title}”${at === undefined ? "" : ` until ${instantInWords(at, context.timeZone, context.now)}`}.`,
      tasks: [task],
      undo: {
        label: "snoozing",
        calls: [before?.status === "snoozed" ? snoozeUntil(before) : dismissal(last.reminderId)],
      },
    };
  },
});
