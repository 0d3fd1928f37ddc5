import type { AppError, Reminder, UpdateTask } from "@todo/contracts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildTask, moment, MONDAY } from "../test-support.ts";
import { addReminder } from "./add-reminder.ts";
import { completeTask } from "./complete-task.ts";
import { createTask } from "./create-task.ts";
import { deleteTask, restoreTask } from "./delete-task.ts";
import { dismissReminder } from "./dismiss-reminder.ts";
import { dueOf } from "./due.ts";
import type { Moment, TaskRecord } from "./record.ts";
import { isWaiting } from "./reminder-states.ts";
import { instantBefore } from "./reminder-time.ts";
import { removeReminder } from "./remove-reminder.ts";
import { reopenTask } from "./reopen-task.ts";
import { snoozeReminder } from "./snooze-reminder.ts";
import type { TaskEvent } from "./task-event.ts";
import { triggerReminder } from "./trigger-reminder.ts";
import { updateTask } from "./update-task.ts";

const BERLIN = "Europe/Berlin";
const pending = (fields: Partial<Reminder> = {}): Reminder => ({
  id: "m1",
  at: "2026-03-02T10:00:00.000Z",
  triggerAt: "2026-03-02T10:00:00.000Z",
  channel: "in-app",
  status: "pending",
  ...fields,
});
const after = (task: TaskRecord, events: TaskEvent[]): TaskRecord =>
  events.reduce((state, event) => (event.eventType === "reminder.canceled" ? state : event.payload), task);
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as AppError).code;
  }
};

test("a day before counts on the wall clock across a change of clocks; minutes are exact", () => {
  const due = dueOf({ date: "2026-03-29", time: "15:00" }, BERLIN);
  expect(instantBefore(due, "P1D")).toBe("2026-03-28T14:00:00.000Z");
  expect(instantBefore(due, "PT15M")).toBe("2026-03-29T12:45:00.000Z");
});

test("an all-day task's reminder counts from nine in the morning", () => {
  expect(instantBefore(dueOf({ date: "2026-03-05" }, BERLIN), "PT1H")).toBe("2026-03-05T07:00:00.000Z");
});

test("a relative reminder that would have fired already is refused with its task", () => {
  const fields = { title: "x", due: { date: "2026-03-02", time: "08:10" }, reminders: [{ before: "PT15M" }] };
  const code = codeOf(() => createTask(fields, { id: "t", userId: "anna", timeZone: BERLIN }, moment()));
  expect(code).toBe("reminder-in-the-past");
});

test("moving the due date moves its reminders and wakes those that had fired", () => {
  const due = dueOf({ date: "2026-03-02", time: "12:00" }, BERLIN);
  const fired = pending({ at: undefined, before: "PT1H", triggerAt: instantBefore(due, "PT1H"), status: "triggered" });
  const task = buildTask({ due, reminders: [fired] });
  const [event] = updateTask(task, { due: { date: "2026-03-03", time: "12:00" } }, BERLIN, moment());
  expect(event?.payload).toMatchObject({ reminders: [{ triggerAt: "2026-03-03T10:00:00.000Z", status: "pending" }] });
});

test("without a due date a relative reminder is canceled, and set again with the next", () => {
  const due = dueOf({ date: "2026-03-04", time: "12:00" }, BERLIN);
  const relative = pending({ at: undefined, before: "PT1H", triggerAt: instantBefore(due, "PT1H") });
  const task = buildTask({ due, reminders: [relative] });
  const events = updateTask(task, { due: null }, BERLIN, moment());
  expect(events.map(({ eventType }) => eventType)).toEqual(["task.updated", "reminder.canceled"]);
  const without = after(task, events);
  const again = after(without, updateTask(without, { due: { date: "2026-03-05", time: "12:00" } }, BERLIN, moment()));
  expect(again.reminders[0]).toMatchObject({ status: "pending", triggerAt: "2026-03-05T10:00:00.000Z" });
});

test("completing cancels what waits; reopening revives what still lies ahead", () => {
  const past = pending({ id: "m2", triggerAt: "2026-03-02T07:30:00.000Z" });
  const task = buildTask({ reminders: [pending(), past, pending({ id: "m3", status: "triggered" })] });
  const events = completeTask(task, moment());
  expect(events.map(({ eventType }) => eventType)).toEqual([
    "task.completed",
    "reminder.canceled",
    "reminder.canceled",
  ]);
  const done = after(task, events);
  const open = after(done, reopenTask(done, moment("2026-03-02T08:00:00Z")));
  expect(open.reminders.map(({ status }) => status)).toEqual(["pending", "canceled", "triggered"]);
});

test("dismissing a reminder that waits cancels it, one that fired needs no word", () => {
  const waiting = dismissReminder(buildTask({ reminders: [pending()] }), "m1", moment());
  expect(waiting.map(({ eventType }) => eventType)).toEqual(["task.updated", "reminder.canceled"]);
  expect(dismissReminder(buildTask({ reminders: [pending({ status: "triggered" })] }), "m1", moment())).toHaveLength(1);
});

test("snoozing into the past, or on a done task, is refused", () => {
  const task = buildTask({ reminders: [pending()] });
  expect(codeOf(() => snoozeReminder(task, "m1", { until: "2026-03-01T00:00:00Z" }, BERLIN, moment()))).toBe(
    "reminder-in-the-past",
  );
  expect(codeOf(() => snoozeReminder({ ...task, status: "done" }, "m1", { for: "PT1H" }, BERLIN, moment()))).toBe(
    "conflict",
  );
});

/** One thing that may be done to a task, at a moment. */
type Act = (task: TaskRecord, now: Moment) => TaskEvent[];
const reminderOf = (task: TaskRecord, index: number) => task.reminders[index % Math.max(1, task.reminders.length)];
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ before: fc.constantFrom("PT0S", "PT15M", "P1D") }).map(
    (input): Act =>
      (task, now) =>
        addReminder(task, now.newId(), input, now),
  ),
  fc.integer({ min: -60, max: 600 }).map(
    (minutes): Act =>
      (task, now) =>
        addReminder(task, now.newId(), { at: new Date(now.now + minutes * 60_000).toISOString() }, now),
  ),
  fc.nat(3).map(
    (index): Act =>
      (task, now) =>
        removeReminder(task, reminderOf(task, index)?.id ?? "", now),
  ),
  fc.nat(3).map(
    (index): Act =>
      (task, now) =>
        snoozeReminder(task, reminderOf(task, index)?.id ?? "", { for: "PT30M" }, BERLIN, now),
  ),
  fc.nat(3).map(
    (index): Act =>
      (task, now) =>
        dismissReminder(task, reminderOf(task, index)?.id ?? "", now),
  ),
  fc.nat(3).map((index): Act => (task, now) => {
    const reminder = reminderOf(task, index);
    return triggerReminder(task, reminder?.id ?? "", reminder?.triggerAt ?? MONDAY, now);
  }),
  fc
    .constantFrom<UpdateTask>(
      { due: null },
      { due: { date: "2026-03-03", time: "09:30" } },
      { due: { date: "2026-03-02" } },
      { title: "New" },
    )
    .map(
      (changes): Act =>
        (task, now) =>
          updateTask(task, changes, BERLIN, now),
    ),
  fc.constantFrom<Act>(completeTask, reopenTask, deleteTask, restoreTask),
);

test("whatever is done: three reminders at most, none waits on a task that is done or deleted, each cancellation is said once, versions count up", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat(120)), { maxLength: 40 }), (steps) => {
      let task = buildTask({ due: dueOf({ date: "2026-03-02", time: "18:00" }, BERLIN) });
      let now = Date.parse(MONDAY);
      let ids = 0;
      for (const [step, minutes] of steps) {
        now += minutes * 60_000;
        const before = task;
        let events: TaskEvent[] = [];
        try {
          events = step(task, { now, newId: () => `n${(ids += 1)}`, file: (list) => list });
        } catch (error) {
          expect((error as Error).name).toBe("AppError");
        }
        task = after(task, events);
        expect(task.version).toBe(before.version + (events.length > 0 ? 1 : 0));
        expect(task.reminders.length).toBeLessThanOrEqual(3);
        if (task.status === "done" || task.deletedAt) expect(task.reminders.some(isWaiting)).toBe(false);
        const stopped = before.reminders.filter(
          (old) =>
            isWaiting(old) &&
            !task.reminders.some((each) => each.id === old.id && (isWaiting(each) || each.status === "triggered")),
        );
        const said = events.flatMap((event) => (event.eventType === "reminder.canceled" ? [event.aggregateId] : []));
        expect(said.sort()).toEqual(stopped.map(({ id }) => id).sort());
      }
    }),
  );
});
