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

/** When a task is due. `at` is derived: the instant of `date` and `time` in `timeZone` (start of the day after, when there is no time). */
export const due = z.object({ date: localDate, time: localTime.optional(), timeZone, at: instant });
export type Due = z.infer<typeof due>;

/** What a caller gives for `due`; the zone defaults to the user's. */
export const dueInput = z.object({ date: localDate, time: localTime.optional(), timeZone: timeZone.optional() });
export type DueInput = z.infer<typeof dueInput>;

export const reminderStatus = z.enum(["pending", "triggered", "snoozed", "dismissed", "canceled"]);

/** A reminder of a task. Either `before` (relative to due) or `at` (absolute) says how it was set; `triggerAt` is the instant it fires. */
export const reminder = z.object({
  id,
  before: duration.optional(),
  at: instant.optional(),
  triggerAt: instant,
  channel,
  status: reminderStatus,
});
export type Reminder = z.infer<typeof reminder>;

/** `{before: "PT15M"}` or `{at: "…"}`, and through which channel (in-app unless said). */
export const reminderInput = z
  .object({ before: duration.optional(), at: instant.optional(), channel: channel.optional() })
  .refine((value) => (value.before === undefined) !== (value.at === undefined), {
    error: "Give either before (a duration) or at (an instant)",
    path: ["before"],
  });
export type ReminderInput = z.infer<typeof reminderInput>;

export const taskStatus = z.enum(["open", "done"]);

/** A task, one-off or an occurrence of a recurring task. */
export const task = z.object({
  id,
  title: z.string(),
  notes: z.string(),
  status: taskStatus,
  priority,
  tags: z.array(z.string()),
  due: due.nullable(),
  reminders: z.array(reminder),
  /** Set on an occurrence: the recurring task it came from. */
  recurringTaskId: id.optional(),
  /** Set on an occurrence: the local date or date-time the rule gave it, e.g. `2026-03-02T09:00`. */
  occurrence: z.string().optional(),
  /** The occurrence was skipped rather than done. */
  skipped: z.boolean().optional(),
  createdAt: instant,
  updatedAt: instant,
  completedAt: instant.optional(),
  /** Set while the task lies in the trash. */
  deletedAt: instant.optional(),
  version: z.number().int(),
});
export type Task = z.infer<typeof task>;

/** Fields of a new task. */
export const createTaskFields = z.strictObject({
  title,
  notes: notes.optional(),
  priority: priority.optional(),
  tags: tags.optional(),
  due: dueInput.nullable().optional(),
  reminders: z.array(reminderInput).max(3, "A task has at most 3 reminders").optional(),
});
/** Quick-add: one sentence, understood by the language package. */
export const createTaskText = z.strictObject({
  text: z.string().trim().min(1, "Say what there is to do").max(2_000, "At most 2,000 characters"),
});
export const createTask = z.union([createTaskText, createTaskFields]);
export type CreateTask = z.infer<typeof createTask>;
export type CreateTaskFields = z.infer<typeof createTaskFields>;

/** Changes to a task; what is absent stays. `due: null` removes the due date. */
export const updateTask = z
  .strictObject({
    title: title.optional(),
    notes: notes.optional(),
    priority: priority.optional(),
    tags: tags.optional(),
    due: dueInput.nullable().optional(),
  })
  .refine((value) => Object.keys(value).length > 0, { error: "Nothing to change" });
export type UpdateTask = z.infer<typeof updateTask>;

/** Move an open task to another day; the time of day stays unless given. */
export const postponeTask = z
  .strictObject({ for: duration.optional(), until: dueInput.optional() })
  .refine((value) => (value.for === undefined) !== (value.until === undefined), {
    error: "Give either for or until",
    path: ["for"],
  });
export type PostponeTask = z.infer<typeof postponeTask>;

export const snoozeReminder = z
  .strictObject({ for: duration.optional(), until: instant.optional() })
  .refine((value) => (value.for === undefined) !== (value.until === undefined), {
    error: "Give either for or until",
    path: ["for"],
  });
export type SnoozeReminder = z.infer<typeof snoozeReminder>;

/** Query of `GET /api/tasks`. `from` and `to` (exclusive) are local dates of the due date; `trash` lists what was deleted. */
export const listTasks = z.object({
  status: z.enum(["open", "done", "trash", "all"]).default("open"),
  from: localDate.optional(),
  to: localDate.optional(),
  /** Only tasks whose due instant has passed. */
  overdue: z.stringbool().optional(),
  recurringTaskId: id.optional(),
  q: z.string().max(200).optional(),
  tag: z.string().optional(),
  priority: priority.optional(),
  sort: z.enum(["due", "-due", "created", "-created", "priority", "title"]).default("due"),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: z.string().max(500).optional(),
});
export type ListTasks = z.infer<typeof listTasks>;
export const taskPage = z.object({ items: z.array(task), nextCursor: z.string().nullable() });
export type TaskPage = z.infer<typeof taskPage>;
