import type { PostponeTask } from "@todo/contracts";
import { expect, test } from "vitest";
import { buildTask, moment } from "../test-support.ts";
import { dueOf } from "./due.ts";
import { postponeTask } from "./postpone-task.ts";

const BERLIN = "Europe/Berlin";
const postponed = (due: { date: string; time?: string } | null, input: PostponeTask) => {
  const task = buildTask({ due: due && dueOf(due, BERLIN) });
  const [event] = postponeTask(task, input, BERLIN, moment("2026-03-02T09:30:00Z"));
  const { date, time } = (event!.payload as typeof task).due!;
  return time ? `${date}T${time}` : date;
};

test.each<[string, { date: string; time?: string } | null, PostponeTask, string]>([
  ["a day later at the same time", { date: "2026-03-05", time: "15:00" }, { for: "P1D" }, "2026-03-06T15:00"],
  ["an overdue task from today", { date: "2026-02-20", time: "15:00" }, { for: "P1D" }, "2026-03-03T15:00"],
  ["an all-day task stays one", { date: "2026-03-05" }, { for: "P1W" }, "2026-03-12"],
  ["hours from its own time", { date: "2026-03-05", time: "15:00" }, { for: "PT2H" }, "2026-03-05T17:00"],
  ["hours from now when overdue", { date: "2026-03-02", time: "08:00" }, { for: "PT2H" }, "2026-03-02T12:30"],
  ["across the change of clocks", { date: "2026-03-28", time: "15:00" }, { for: "P1D" }, "2026-03-29T15:00"],
  [
    "to another day, the time stays",
    { date: "2026-03-05", time: "15:00" },
    { until: { date: "2026-04-01" } },
    "2026-04-01T15:00",
  ],
  ["without a due date: from today", null, { for: "P2D" }, "2026-03-04"],
])("%s", (_name, due, input, expected) => {
  expect(postponed(due, input)).toBe(expected);
});

test("an occurrence that is postponed no longer follows its recurring task", () => {
  const task = buildTask({ recurringTaskId: "r1", due: dueOf({ date: "2026-03-05" }, BERLIN) });
  const [event] = postponeTask(task, { for: "P1D" }, BERLIN, moment());
  expect(event?.payload).toMatchObject({ touched: true });
});
