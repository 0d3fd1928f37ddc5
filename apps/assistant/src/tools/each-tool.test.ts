import type { Reminder } from "@todo/contracts";
import { expect, test } from "vitest";
import type { Memory } from "../conversation/conversation.ts";
import { buildRecurringTask, buildTask, scriptedContext } from "../test-support.ts";
import { tools } from "./index.ts";
import { ToolError } from "./tool.ts";

const reminder = (fields: Partial<Reminder> = {}): Reminder => ({
  id: "rem1",
  before: "PT15M",
  triggerAt: "2026-03-02T13:45:00.000Z",
  channel: "in-app",
  status: "pending",
  ...fields,
});
const due = { date: "2026-03-02", time: "15:00", timeZone: "Europe/Berlin", at: "2026-03-02T14:00:00.000Z" };
const milk = buildTask();
const done = buildTask({ status: "done" });
const dated = buildTask({ due });
const reminded = buildTask({ due, reminders: [reminder()] });
const exercise = buildRecurringTask();
const page = (...items: unknown[]) => ({ items, nextCursor: null });
const LAST = { lastReminder: { reminderId: "rem1", taskId: "t1", title: "Buy milk" } };
const firedOnce = (status: Reminder["status"], triggerAt: string) =>
  buildTask({ reminders: [reminder({ status, triggerAt })] });

interface Case {
  tool: string;
  args: Record<string, unknown>;
  answers: Record<string, unknown>;
  memory?: Partial<Memory>;
  /** The calls that change something, with their bodies. */
  asks: { call: string; body?: unknown }[];
  says: RegExp;
  /** The calls that take it back. */
  undo?: { call: string; body?: unknown }[];
}

const cases: Case[] = [
  {
    tool: "add-task",
    args: { text: "Buy milk at 3pm, remind me 15 minutes before" },
    answers: { "POST tasks": reminded },
    asks: [{ call: "POST tasks", body: { text: "Buy milk at 3pm, remind me 15 minutes before" } }],
    says: /^Added “Buy milk”, due today at 3:00 PM\. I'll remind you today at 2:45 PM\.$/,
    undo: [{ call: "DELETE tasks/t1" }],
  },
  {
    tool: "add-task",
    args: { text: "Remind me to exercise every Monday" },
    answers: { "POST tasks": exercise },
    asks: [{ call: "POST tasks", body: { text: "Remind me to exercise every Monday" } }],
    says: /^I've set up a recurring reminder to exercise every Monday\. Next: Mon 9 Mar, Mon 16 Mar\.$/,
    undo: [{ call: "DELETE recurring-tasks/r1?instances=future" }],
  },
  {
    tool: "add-task",
    args: { text: "make buy milk every Tuesday" },
    answers: {
      "GET tasks": page(milk, buildTask({ id: "o1", title: "Buy milk", recurringTaskId: "r1" })),
      "POST recurring-tasks": buildRecurringTask({ id: "r2", title: "Buy milk", text: "every Tuesday" }),
      "DELETE tasks/t1": milk,
    },
    asks: [
      {
        call: "POST recurring-tasks",
        body: expect.objectContaining({ title: "Buy milk", rule: "FREQ=WEEKLY;BYDAY=TU", start: "2026-03-03" }),
      },
      { call: "DELETE tasks/t1" },
    ],
    says: /^“Buy milk” comes every Tuesday now\. Next: /,
    undo: [{ call: "DELETE recurring-tasks/r2?instances=future" }, { call: "POST tasks/t1/restore" }],
  },
  // Without exactly one plain task of that title it is a new one.
  ...[
    [buildTask({ title: "Buy milk and eggs" })],
    [milk, buildTask({ id: "t2", title: "buy milk" })],
    [buildTask({ title: "Buy milk", recurringTaskId: "r1" })],
  ].map((open) => ({
    tool: "add-task",
    args: { text: "make buy milk every Tuesday" },
    answers: { "GET tasks": page(...open), "POST tasks": buildRecurringTask({ title: "make buy milk" }) },
    asks: [{ call: "POST tasks", body: { text: "make buy milk every Tuesday" } }],
    says: /^I've set up a recurring task: make buy milk every Monday\./,
    undo: [{ call: "DELETE recurring-tasks/r1?instances=future" }],
  })),
  {
    tool: "add-task",
    args: { text: "Buy milk\nexercise every Monday" },
    answers: { "POST tasks": { items: [milk, exercise] } },
    asks: [{ call: "POST tasks", body: { text: "Buy milk\nexercise every Monday" } }],
    says: /^Added “Buy milk”\.\nI've set up a recurring task: exercise every Monday\. Next: /,
    undo: [{ call: "DELETE tasks/t1" }, { call: "DELETE recurring-tasks/r1?instances=future" }],
  },
  {
    tool: "list-tasks",
    args: { from: "2026-03-02", to: "2026-03-03" },
    answers: { "GET tasks?limit=100&from=2026-03-02&to=2026-03-03": page(dated) },
    asks: [],
    says: /^1 task is due today:\n• Buy milk \(today at 3:00 PM\)$/,
  },
  {
    tool: "list-tasks",
    args: { from: "2026-03-09", to: "2026-03-16" },
    answers: { "GET tasks?limit=100&from=2026-03-09&to=2026-03-16": page() },
    asks: [],
    says: /^Nothing is due from Mon 9 Mar to Sun 15 Mar\.$/,
  },
  {
    tool: "list-tasks",
    args: { from: "2026-03-06", to: "2026-03-07" },
    answers: { "GET tasks?limit=100&from=2026-03-06&to=2026-03-07": page() },
    asks: [],
    says: /^Nothing is due on Fri 6 Mar\.$/,
  },
  {
    tool: "list-tasks",
    args: { overdue: true },
    answers: { "GET tasks?limit=100&overdue=true": page() },
    asks: [],
    says: /^Nothing is overdue\.$/,
  },
  {
    tool: "list-tasks",
    args: { done: true },
    answers: { "GET tasks?limit=100&status=done": page(done) },
    asks: [],
    says: /^1 task is done/,
  },
  {
    tool: "find-tasks",
    args: { words: "milk & honey" },
    answers: { "GET tasks?limit=20&q=milk%20%26%20honey": page(milk) },
    asks: [],
    says: /^Found 1:\n• Buy milk$/,
  },
  {
    tool: "complete-task",
    args: { task: "buy milk" },
    answers: { "GET tasks": page(milk), "POST tasks/t1/complete": done },
    asks: [{ call: "POST tasks/t1/complete" }],
    says: /^Completed “Buy milk”\.$/,
    undo: [{ call: "POST tasks/t1/reopen" }],
  },
  {
    tool: "reopen-task",
    args: { task: "buy milk" },
    answers: { "GET tasks?limit=500&status=done": page(done), "POST tasks/t1/reopen": milk },
    asks: [{ call: "POST tasks/t1/reopen" }],
    says: /^Reopened/,
    undo: [{ call: "POST tasks/t1/complete" }],
  },
  {
    tool: "update-task",
    args: { task: "buy milk", title: "Buy oat milk", priority: "high" },
    answers: { "GET tasks": page(milk), "PATCH tasks/t1": buildTask({ title: "Buy oat milk", priority: "high" }) },
    asks: [{ call: "PATCH tasks/t1", body: { title: "Buy oat milk", priority: "high" } }],
    says: /^Changed “Buy oat milk”\.$/,
    undo: [{ call: "PATCH tasks/t1", body: { title: "Buy milk", notes: "", priority: "none", tags: [] } }],
  },
  {
    tool: "postpone-task",
    args: { task: "buy milk", when: "tomorrow at 9am" },
    answers: {
      "GET tasks": page(dated),
      "POST tasks/t1/postpone": buildTask({ due: { ...due, date: "2026-03-03", time: "09:00" } }),
    },
    asks: [{ call: "POST tasks/t1/postpone", body: { until: { date: "2026-03-03", time: "09:00" } } }],
    says: /^Moved “Buy milk” to tomorrow at 9:00 AM\.$/,
    undo: [{ call: "PATCH tasks/t1", body: { due: { date: "2026-03-02", time: "15:00", timeZone: "Europe/Berlin" } } }],
  },
  {
    tool: "postpone-task",
    args: { task: "buy milk", when: "Friday" },
    answers: { "GET tasks": page(milk), "POST tasks/t1/postpone": buildTask({ due: { ...due, date: "2026-03-06" } }) },
    asks: [{ call: "POST tasks/t1/postpone", body: { until: { date: "2026-03-06" } } }],
    says: /^Moved/,
    undo: [{ call: "PATCH tasks/t1", body: { due: null } }],
  },
  {
    tool: "skip-occurrence",
    args: { task: "buy milk" },
    answers: { "GET tasks": page(milk), "POST tasks/t1/skip": buildTask({ status: "done", skipped: true }) },
    asks: [{ call: "POST tasks/t1/skip" }],
    says: /^Skipped/,
    undo: [{ call: "POST tasks/t1/reopen" }],
  },
  {
    tool: "delete-task",
    args: { task: "buy milk" },
    answers: { "GET tasks": page(milk), "DELETE tasks/t1": milk },
    asks: [{ call: "DELETE tasks/t1" }],
    says: /^Deleted “Buy milk”\.$/,
    undo: [{ call: "POST tasks/t1/restore" }],
  },
  {
    tool: "restore-task",
    args: { task: "buy milk" },
    answers: { "GET tasks?limit=500&status=trash": page(milk), "POST tasks/t1/restore": milk },
    asks: [{ call: "POST tasks/t1/restore" }],
    says: /^Restored/,
    undo: [{ call: "DELETE tasks/t1" }],
  },
  {
    tool: "add-reminder",
    args: { task: "it", when: "remind me 15 minutes before" },
    answers: { "GET tasks": page(dated), "POST tasks/t1/reminders": reminded },
    memory: { recent: ["t1"] },
    asks: [{ call: "POST tasks/t1/reminders", body: { before: "PT15M" } }],
    says: /^I'll remind you of “Buy milk” today at 2:45 PM\.$/,
    undo: [{ call: "DELETE reminders/rem1" }],
  },
  {
    tool: "snooze-reminder",
    args: {},
    answers: {
      "GET tasks/t1": firedOnce("triggered", "2026-03-02T07:59:00.000Z"),
      "POST reminders/rem1/snooze": firedOnce("snoozed", "2026-03-02T08:10:00.000Z"),
    },
    memory: LAST,
    asks: [{ call: "POST reminders/rem1/snooze", body: { for: "PT10M" } }],
    says: /^Snoozed “Buy milk” until today at 9:10 AM\.$/,
    undo: [{ call: "POST reminders/rem1/dismiss" }],
  },
  {
    tool: "snooze-reminder",
    args: { for: "PT1H" },
    answers: {
      "GET tasks/t1": firedOnce("snoozed", "2026-03-02T08:10:00.000Z"),
      "POST reminders/rem1/snooze": firedOnce("snoozed", "2026-03-02T09:00:00.000Z"),
    },
    memory: LAST,
    asks: [{ call: "POST reminders/rem1/snooze", body: { for: "PT1H" } }],
    says: /until today at 10:00 AM/,
    undo: [{ call: "POST reminders/rem1/snooze", body: { until: "2026-03-02T08:10:00.000Z" } }],
  },
  {
    tool: "dismiss-reminder",
    args: {},
    answers: { "POST reminders/rem1/dismiss": firedOnce("dismissed", "2026-03-02T07:59:00.000Z") },
    memory: LAST,
    asks: [{ call: "POST reminders/rem1/dismiss" }],
    says: /^Dismissed the reminder of “Buy milk”\.$/,
    undo: [{ call: "POST reminders/rem1/snooze", body: { for: "PT1M" } }],
  },
  {
    tool: "dismiss-reminder",
    args: {},
    answers: { "POST reminders/rem1/dismiss": firedOnce("dismissed", "2026-03-02T08:10:00.000Z") },
    memory: LAST,
    asks: [{ call: "POST reminders/rem1/dismiss" }],
    says: /^Dismissed/,
    undo: [{ call: "POST reminders/rem1/snooze", body: { until: "2026-03-02T08:10:00.000Z" } }],
  },
  {
    tool: "list-recurring-tasks",
    args: {},
    answers: { "GET recurring-tasks": page(exercise) },
    asks: [],
    says: /• exercise, every Monday$/,
  },
  {
    tool: "update-recurring-task",
    args: { task: "it", when: "Make it every Tuesday" },
    answers: {
      "GET recurring-tasks": page(exercise),
      "GET tasks": page(milk),
      "PATCH recurring-tasks/r1": buildRecurringTask({ text: "every Tuesday", next: ["2026-03-03"] }),
    },
    memory: { recent: ["r1"] },
    asks: [{ call: "PATCH recurring-tasks/r1", body: { text: "Make it every Tuesday" } }],
    says: /^Changed “exercise”: every Tuesday\. Next: Tue 3 Mar\.$/,
    undo: [
      {
        call: "PATCH recurring-tasks/r1",
        body: { title: "exercise", rule: exercise.rule, start: exercise.start, time: exercise.time ?? null },
      },
    ],
  },
  {
    tool: "update-recurring-task",
    args: { task: "it", when: "Make it every Tuesday" },
    answers: {
      "GET recurring-tasks": page(exercise),
      "GET tasks": page(reminded),
      "POST recurring-tasks": buildRecurringTask({ id: "r2", title: "Buy milk", text: "every Tuesday at 3:00 PM" }),
      "DELETE tasks/t1": reminded,
    },
    memory: { recent: ["t1", "r1"] },
    asks: [
      {
        call: "POST recurring-tasks",
        body: {
          title: "Buy milk",
          notes: "",
          priority: "none",
          tags: [],
          rule: "FREQ=WEEKLY;BYDAY=TU",
          start: "2026-03-03",
          time: "15:00",
          timeZone: "Europe/Berlin",
          policy: { generate: "onSchedule" },
          reminders: [{ before: "PT15M", channel: "in-app" }],
        },
      },
      { call: "DELETE tasks/t1" },
    ],
    says: /^“Buy milk” comes every Tuesday at 3:00 PM now\. Next: /,
    undo: [{ call: "DELETE recurring-tasks/r2?instances=future" }, { call: "POST tasks/t1/restore" }],
  },
  {
    tool: "do-once",
    args: { task: "it" },
    answers: {
      "GET recurring-tasks": page(
        buildRecurringTask({ time: "09:00", reminders: [{ before: "PT15M", channel: "in-app" }] }),
      ),
      "GET tasks": page(buildTask({ id: "o1", title: "exercise", recurringTaskId: "r1" }), milk),
      "POST tasks": buildTask({ id: "t2", title: "exercise" }),
      "DELETE recurring-tasks/r1": exercise,
    },
    memory: { recent: ["o1"] },
    asks: [
      {
        call: "POST tasks",
        body: {
          title: "exercise",
          notes: "",
          priority: "none",
          tags: [],
          due: { date: "2026-03-09", time: "09:00", timeZone: "Europe/Berlin" },
          reminders: [{ before: "PT15M", channel: "in-app" }],
        },
      },
      { call: "DELETE recurring-tasks/r1?instances=future" },
    ],
    says: /^“exercise” comes only once now: Mon 9 Mar at 9:00 AM\.$/,
    undo: [{ call: "DELETE tasks/t2" }, { call: "POST recurring-tasks/r1/restore" }],
  },
  {
    tool: "stop-recurring-task",
    args: { task: "exercise" },
    answers: {
      "GET recurring-tasks": page(exercise),
      "POST recurring-tasks/r1/stop": buildRecurringTask({ active: false }),
    },
    asks: [{ call: "POST recurring-tasks/r1/stop" }],
    says: /^Stopped “exercise”/,
    undo: [{ call: "POST recurring-tasks/r1/resume" }],
  },
  {
    tool: "resume-recurring-task",
    args: { task: "exercise" },
    answers: { "GET recurring-tasks": page(exercise), "POST recurring-tasks/r1/resume": exercise },
    asks: [{ call: "POST recurring-tasks/r1/resume" }],
    says: /^Resumed “exercise”, every Monday\.$/,
    undo: [{ call: "POST recurring-tasks/r1/stop" }],
  },
  {
    tool: "delete-recurring-task",
    args: { task: "exercise", instances: "future" },
    answers: { "GET recurring-tasks": page(exercise), "DELETE recurring-tasks/r1": exercise },
    asks: [{ call: "DELETE recurring-tasks/r1?instances=future" }],
    says: /^Deleted “exercise” and its future instances\.$/,
    undo: [{ call: "POST recurring-tasks/r1/restore" }],
  },
  {
    tool: "undo",
    args: {},
    answers: { "DELETE tasks/t1": milk, "POST tasks/t2/reopen": milk },
    memory: {
      undo: [
        { label: "something older", calls: [] },
        {
          label: "two things",
          calls: [
            { app: "tasks", method: "DELETE", path: "tasks/t1" },
            { app: "tasks", method: "POST", path: "tasks/t2/reopen" },
          ],
        },
      ],
    },
    asks: [{ call: "DELETE tasks/t1" }, { call: "POST tasks/t2/reopen" }],
    says: /^Undone: two things\.$/,
  },
];

const toolOf = (name: string) => tools.find((tool) => tool.name === name)!;

test.each(cases.map((each) => [`${each.tool} ${JSON.stringify(each.args)}`, each] as const))(
  "%s asks, says and can be undone",
  async (_name, { tool, args, answers, memory, asks, says, undo }) => {
    const { context, calls } = scriptedContext(answers, memory);
    const result = await toolOf(tool).execute(args, context);
    expect(calls.filter(({ call }) => !call.startsWith("GET"))).toEqual(asks);
    expect(result.text).toMatch(says);
    const undoCalls = result.undo?.calls.map(({ method, path, body }) => ({
      call: `${method} ${path}`,
      ...(body !== undefined && { body }),
    }));
    expect(undoCalls).toEqual(undo);
  },
);

test("every tool has its case, and every tool that changes something can be undone", () => {
  expect(new Set(cases.map(({ tool }) => tool))).toEqual(new Set(tools.map(({ name }) => name)));
  const withoutUndo = cases.filter(({ tool, undo }) => !undo && !toolOf(tool).annotations.readOnly);
  expect(withoutUndo.map(({ tool }) => tool)).toEqual(["undo"]);
});

test.each([
  ["complete-task", { task: "unicorn" }, { "GET tasks": page(milk) }, /can't find a task called “unicorn”/],
  ["stop-recurring-task", { task: "unicorn" }, { "GET recurring-tasks": page() }, /can't find a recurring task/],
  ["postpone-task", { task: "it", when: "purple" }, {}, /Until when\?/],
  ["add-reminder", { task: "it", when: "purple" }, {}, /When shall I remind you\?/],
  ["add-reminder", { task: "it", when: "remind me yesterday" }, {}, /must be in the future/],
  ["update-task", { task: "it" }, {}, /What shall I change/],
  ["update-recurring-task", { task: "it" }, {}, /What shall I change/],
  [
    "do-once",
    { task: "milk" },
    { "GET recurring-tasks": page(), "GET tasks": page(milk) },
    /“Buy milk” does not repeat/,
  ],
  [
    "update-recurring-task",
    { task: "milk", when: "purple" },
    { "GET recurring-tasks": page(), "GET tasks": page(milk) },
    /How often\?/,
  ],
  ["snooze-reminder", {}, {}, /no reminder to snooze/],
  ["dismiss-reminder", {}, {}, /no reminder to dismiss/],
  ["undo", {}, {}, /nothing to undo/],
  ["add-task", { text: "x" }, { "POST tasks": "There is no such date" }, /There is no such date/],
])("%s %j is refused in one sentence, and nothing is changed", async (name, args, answers, says) => {
  const { context, calls } = scriptedContext(answers);
  const refusal = await toolOf(name)
    .execute(args, context)
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ToolError);
  expect((refusal as ToolError).message).toMatch(says);
  expect(calls.filter(({ call }) => !call.startsWith("GET") && call !== "POST tasks")).toEqual([]);
});

test.each(["complete-task", "delete-task", "skip-occurrence"])(
  "%s asks which one when several fit, and does nothing",
  async (name) => {
    const tasks = [buildTask({ id: "a", title: "Call mum" }), buildTask({ id: "b", title: "Call mum back" })];
    const { context, calls } = scriptedContext({ "GET tasks": page(...tasks) });
    const result = await toolOf(name).execute({ task: "call" }, context);
    expect(result.text).toMatch(/^Which one do you mean\?\n1\. Call mum\n2\. Call mum back$/);
    expect(result.question).toMatchObject({ kind: "which", tool: name, candidates: [{ id: "a" }, { id: "b" }] });
    expect(calls.map(({ call }) => call)).toEqual(["GET tasks?limit=500"]);
  },
);

test("delete-recurring-task asks what to do with its instances before it deletes anything", async () => {
  const { context, calls } = scriptedContext({ "GET recurring-tasks": page(exercise) });
  const result = await toolOf("delete-recurring-task").execute({ task: "exercise" }, context);
  expect(result.text).toBe("“exercise” repeats. Delete all future instances or just the template?");
  expect(result.question).toEqual({ kind: "delete-recurring-task", id: "r1", title: "exercise" });
  expect(calls.map(({ call }) => call)).toEqual(["GET recurring-tasks"]);
});
