import type { RecurringTask } from "@todo/contracts";
import { z } from "zod";
import { findRecurring, findRepeatable } from "./find.ts";
import { makeRecurring } from "./make-recurring.ts";
import { defineTool, ToolError } from "./tool.ts";
import { nextInWords } from "./words.ts";

export const updateRecurringTask = defineTool({
  name: "update-recurring-task",
  description:
    "Change when a recurring task comes, or its title; its open future occurrences follow. Given when, a plain task becomes a recurring one.",
  input: z.object({
    task: z.string().describe("Its title, its id, or “it”"),
    when: z.string().optional().describe("The new recurrence in the person's words, e.g. “every Tuesday at 7am”"),
    title: z.string().optional().describe("The new title"),
  }),
  annotations: { readOnly: false, destructive: false, idempotent: true },
  async execute(args, context) {
    const { task: words, when, title } = args;
    if (when === undefined && title === undefined) throw new ToolError("What shall I change about it?");
    const find = when === undefined ? findRecurring : findRepeatable;
    const found = await find(context, words, "update-recurring-task", args);
    if ("ask" in found) return found.ask;
    const before = found.one;
    if (!("rule" in before)) return makeRecurring(before, when ?? "", title ?? before.title, context);
    const path = `recurring-tasks/${before.id}`;
    const changed = await context.call<RecurringTask>("tasks", "PATCH", path, { text: when, title });
    const body = { title: before.title, rule: before.rule, start: before.start, time: before.time ?? null };
    return {
      text: `Changed “${changed.title}”: ${changed.text}. ${nextInWords(changed)}`.trim(),
      recurringTasks: [changed],
      undo: { label: `changing “${before.title}”`, calls: [{ app: "tasks", method: "PATCH", path, body }] },
    };
  },
});
