import type { CreatedTask, RecurringTask, Task } from "@todo/contracts";
import { type Meaning, understand } from "@todo/language";
import { z } from "zod";
import { findTitled } from "./find.ts";
import { makeRecurring } from "./make-recurring.ts";
import { defineTool, type ToolContext, type ToolResult } from "./tool.ts";
import { dueInWords, instantInWords, localOf, nextInWords } from "./words.ts";

export const addTask = defineTool({
  name: "add-task",
  description:
    "Add a task, a reminder or a recurring task from a sentence, or several from several lines. “Make buy milk every Tuesday” lets the task “buy milk” repeat where there is one. Pass the person's own words, dates and recurrences included; never work dates out yourself.",
  input: z.object({
    text: z
      .string()
      .describe("The sentence, e.g. “Dentist tomorrow 3pm, remind me 15 minutes before” or “exercise every Monday”"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false },
  async execute({ text }, context) {
    const meaning = understand(text, context);
    const there = await toRepeat(meaning, context);
    if (there) return makeRecurring(there, text, there.title, context);
    const made = await context.call<CreatedTask>("tasks", "POST", "tasks", { text });
    const result = (one: Task | RecurringTask): ToolResult =>
      "rule" in one ? recurringResult(one, text, meaning) : taskResult(one, context);
    return "items" in made ? together(made.items.map(result)) : result(made);
  },
});

/** The task that is there and is to repeat from now on: “make buy milk every Tuesday”. */
async function toRepeat({ intent, target, items }: Meaning, context: ToolContext): Promise<Task | undefined> {
  return intent === "recur" && target !== undefined && items === undefined ? findTitled(context, target) : undefined;
}

/** Several things added at once are said one a line, and taken back at once. */
function together(results: ToolResult[]): ToolResult {
  return {
    text: results.map((result) => result.text).join("\n"),
    tasks: results.flatMap(({ tasks = [] }) => tasks),
    recurringTasks: results.flatMap(({ recurringTasks = [] }) => recurringTasks),
    undo: {
      label: `adding ${results.length} things`,
      calls: results.flatMap(({ undo }) => undo?.calls ?? []),
    },
  };
}

function taskResult(task: Task, { now, timeZone }: ToolContext): ToolResult {
  const today = localOf(now, timeZone).date;
  const due = task.due ? `, due ${dueInWords(task.due, today)}` : "";
  const times = task.reminders.map((reminder) => instantInWords(reminder.triggerAt, timeZone, now));
  const reminders = times.length === 0 ? "" : ` I'll remind you ${times.join(" and ")}.`;
  return {
    text: `Added “${task.title}”${due}.${reminders}`,
    tasks: [task],
    undo: { label: `adding “${task.title}”`, calls: [{ app: "tasks", method: "DELETE", path: `tasks/${task.id}` }] },
  };
}

function recurringResult(made: RecurringTask, text: string, { recurrence, intent }: Meaning): ToolResult {
  const what = intent === "remind" || /^\s*remind\b/i.test(text) ? "recurring reminder to" : "recurring task:";
  const understood = recurrence?.assumption === undefined ? "" : ` ${recurrence.assumption}`;
  return {
    text: `I've set up a ${what} ${made.title} ${made.text}.${understood} ${nextInWords(made)}`.trim(),
    recurringTasks: [made],
    ...(recurrence?.alternative && { suggestions: [`Make it ${recurrence.alternative.text}`] }),
    undo: {
      label: `setting up “${made.title}”`,
      calls: [{ app: "tasks", method: "DELETE", path: `recurring-tasks/${made.id}?instances=future` }],
    },
  };
}
