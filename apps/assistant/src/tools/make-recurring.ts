import type { RecurringTask, Task } from "@todo/contracts";
import { understand } from "@todo/language";
import { type ToolContext, ToolError, type ToolResult } from "./tool.ts";
import { localOf, nextInWords } from "./words.ts";

/**
 * A plain task becomes a recurring one: it goes to the trash, and the first occurrence takes its place.
 * @param when how often, in the person's words
 * @throws ToolError when the words name no repetition
 */
export async function makeRecurring(
  task: Task,
  when: string,
  title: string,
  context: ToolContext,
): Promise<ToolResult> {
  const { recurrence } = understand(when, context);
  if (!recurrence) throw new ToolError("How often? Say for example “make it every Tuesday at 7am”.");
  const { due, notes, priority, tags } = task;
  const made = await context.call<RecurringTask>("tasks", "POST", "recurring-tasks", {
    title,
    notes,
    priority,
    tags,
    rule: recurrence.rule,
    start: startOf(recurrence, due, localOf(context.now, due?.timeZone ?? context.timeZone).date),
    time: recurrence.time ?? due?.time,
    timeZone: due?.timeZone,
    ...(recurrence.policy && { policy: { generate: recurrence.policy } }),
    reminders: task.reminders.flatMap(({ before, channel }) => (before === undefined ? [] : [{ before, channel }])),
  });
  // The new one first: if the second call fails, there is one too many and none too few.
  await context.call("tasks", "DELETE", `tasks/${task.id}`);
  return {
    text: `“${made.title}” comes ${made.text} now. ${nextInWords(made)}`.trim(),
    recurringTasks: [made],
    undo: {
      label: `repeating “${made.title}”`,
      calls: [
        { app: "tasks", method: "DELETE", path: `recurring-tasks/${made.id}?instances=future` },
        { app: "tasks", method: "POST", path: `tasks/${task.id}/restore` },
      ],
    },
  };
}

/** A rule that names no days (“weekly”) counts from the day the task was due, if that is still to come. */
function startOf({ rule, start }: { rule: string; start: string }, due: Task["due"], today: string): string {
  return due && due.date >= today && !rule.includes("BY") ? due.date : start;
}
