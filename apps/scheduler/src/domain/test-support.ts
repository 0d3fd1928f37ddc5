import type { RecurringTask, Task } from "@todo/contracts";
import { parseRule } from "@todo/recurrence";

/** Monday, 2 March 2026, 09:00 in Berlin. */
export const MONDAY = Date.parse("2026-03-02T08:00:00Z");
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export function buildTemplate(fields: Partial<RecurringTask> = {}): RecurringTask {
  const at = new Date(MONDAY).toISOString();
  const rule = parseRule(fields.rule ?? "FREQ=WEEKLY;BYDAY=TU");
  if (!rule.ok) throw new Error(rule.problem);
  return {
    id: "r1",
    title: "Exercise",
    notes: "",
    priority: "none",
    tags: [],
    start: "2026-03-02",
    timeZone: "Europe/Berlin",
    text: "",
    active: true,
    policy: { generate: "onSchedule", catchUp: "latest" },
    reminders: [],
    exdates: [],
    next: [],
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...fields,
    rule: rule.rule,
  };
}

/** A task with one pending reminder at each of `times` (epoch ms), named r0, r1 … */
export function buildTask(times: number[], fields: Partial<Task> = {}): Task {
  const at = new Date(MONDAY).toISOString();
  return {
    id: "t1",
    title: "Call mum",
    notes: "",
    status: "open",
    priority: "none",
    tags: [],
    due: null,
    reminders: times.map((time, index) => ({
      id: `r${index}`,
      at: new Date(time).toISOString(),
      triggerAt: new Date(time).toISOString(),
      channel: "in-app",
      status: "pending",
    })),
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...fields,
  };
}
