import { z } from "zod";
import {
  channel,
  duration,
  id,
  instant,
  localDate,
  localTime,
  notes,
  priority,
  tags,
  timeZone,
  title,
} from "./primitives.ts";
import { task } from "./task.ts";

/** How a recurring task makes its occurrences. */
export const policy = z.object({
  /** `onSchedule`: by the calendar. `afterCompletion`: the next one is counted from the day the last was done. */
  generate: z.enum(["onSchedule", "afterCompletion"]),
  /** After downtime or a pause: make up for `all` missed occurrences or only the `latest`. */
  catchUp: z.enum(["all", "latest"]),
});
export type Policy = z.infer<typeof policy>;

/** A reminder that each occurrence gets. */
export const templateReminder = z.object({ before: duration, channel });
export type TemplateReminder = z.infer<typeof templateReminder>;

/** A recurring task: the template that occurrences (tasks) come from. */
export const recurringTask = z.object({
  id,
  title: z.string(),
  notes: z.string(),
  priority,
  tags: z.array(z.string()),
  /** RFC 5545 RRULE without DTSTART, e.g. `FREQ=WEEKLY;BYDAY=MO`. */
  rule: z.string(),
  /** Local date that anchors the rule (DTSTART). */
  start: localDate,
  time: localTime.optional(),
  timeZone,
  /** The rule in words. */
  text: z.string(),
  /** The rule as a cron expression, where one exists. */
  cron: z.string().optional(),
  active: z.boolean(),
  policy,
  reminders: z.array(templateReminder),
  /** Local dates that are left out (skipped occurrences). */
  exdates: z.array(localDate),
  /** The next dates, from now on. */
  next: z.array(localDate),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.optional(),
  version: z.number().int(),
});
export type RecurringTask = z.infer<typeof recurringTask>;

const ruleText = z.string().trim().min(1).max(500);
const fields = {
  notes: notes.optional(),
  priority: priority.optional(),
  tags: tags.optional(),
  time: localTime.nullable().optional(),
  start: localDate.optional(),
  timeZone: timeZone.optional(),
  policy: policy.partial().optional(),
  reminders: z
    .array(z.object({ before: duration, channel: channel.optional() }))
    .max(3, "A task has at most 3 reminders")
    .optional(),
};

/** `{title, rule}`, `{title, text: "every Monday at 9"}`, or the whole sentence as `{text}`. `rule` may be a cron expression. */
export const createRecurringTask = z
  .strictObject({ title: title.optional(), rule: ruleText.optional(), text: ruleText.optional(), ...fields })
  .refine((value) => (value.rule === undefined) !== (value.text === undefined), {
    error: "Give either rule or text",
    path: ["rule"],
  })
  .refine((value) => value.rule === undefined || value.title !== undefined, {
    error: "Give it a title",
    path: ["title"],
  });
export type CreateRecurringTask = z.infer<typeof createRecurringTask>;

/** Changes to a template; its future untouched occurrences follow. */
export const updateRecurringTask = z
  .strictObject({ title: title.optional(), rule: ruleText.optional(), text: ruleText.optional(), ...fields })
  .refine((value) => Object.keys(value).length > 0, { error: "Nothing to change" });
export type UpdateRecurringTask = z.infer<typeof updateRecurringTask>;

/** `instances=future` deletes future occurrences as well; `keep` leaves them. */
export const deleteRecurringTask = z.object({ instances: z.enum(["keep", "future"]).default("keep") });

export const previewRecurrence = z.strictObject({
  rule: ruleText.optional(),
  text: ruleText.optional(),
  time: localTime.nullable().optional(),
  start: localDate.optional(),
  timeZone: timeZone.optional(),
});
export const recurrencePreview = z.object({
  rule: z.string(),
  text: z.string(),
  cron: z.string().optional(),
  time: localTime.optional(),
  next: z.array(localDate),
});

export const recurringTaskList = z.object({ items: z.array(recurringTask) });
const created = z.union([task, recurringTask]);
/** `POST /api/tasks` answers with a task, with a recurring task when the sentence recurs, or with several when the text holds several. */
export const createdTask = z.union([task, recurringTask, z.object({ items: z.array(created) })]);
export type CreatedTask = z.infer<typeof createdTask>;
