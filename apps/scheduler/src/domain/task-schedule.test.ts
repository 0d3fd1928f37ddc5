import type { Reminder, Task } from "@todo/contracts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Cancellation,
  cancelReminder,
  concernsSchedule,
  evolveSchedule,
  fireReminder,
  observeTask,
  pointersOf,
  type ScheduleEvent,
  type TaskSchedule,
} from "./task-schedule.ts";
import { buildTask, HOUR, MONDAY } from "./test-support.ts";

type Told = { task: Task } | { cancellation: Cancellation };

/** The scheduler's copy of a task, told of it event by event. */
function copy() {
  let schedule: TaskSchedule | undefined;
  const take = (events: ScheduleEvent[]) => {
    schedule = events.reduce<TaskSchedule | undefined>(evolveSchedule, schedule);
    return events.length;
  };
  return {
    tell(told: Told) {
      if ("cancellation" in told) return take(cancelReminder(schedule, told.cancellation));
      return concernsSchedule(told.task) ? take(observeTask(schedule, "ada", told.task)) : 0;
    },
    fire: (reminderId: string, at: number, now = at) => take(fireReminder(schedule, reminderId, at, now)),
    get waiting() {
      return schedule ? pointersOf(schedule).map(({ reminderId, at }) => `${reminderId} ${at}`) : [];
    },
  };
}

const cancellation = (reminderId: string, taskVersion: number) => ({
  cancellation: { userId: "ada", taskId: "t1", reminderId, taskVersion },
});
const AT = MONDAY + HOUR;

describe("a reminder", () => {
  it("fires once, at its instant and not before it", () => {
    const task = copy();
    task.tell({ task: buildTask([AT]) });
    expect([task.fire("r0", AT, AT - 1), task.fire("r0", AT), task.fire("r0", AT)]).toEqual([0, 1, 0]);
  });

  it("that was moved fires at its new instant only", () => {
    const task = copy();
    task.tell({ task: buildTask([AT]) });
    task.tell({ task: buildTask([AT + HOUR], { version: 2 }) });
    expect([task.fire("r0", AT), task.fire("r0", AT + HOUR)]).toEqual([0, 1]);
  });

  it("that fired does not fire again for a snapshot that does not know it yet, but does when it is snoozed", () => {
    const task = copy();
    task.tell({ task: buildTask([AT]) });
    task.fire("r0", AT);
    task.tell({ task: buildTask([AT], { version: 2, title: "Call dad" }) });
    expect(task.fire("r0", AT)).toBe(0);
    task.tell({ task: buildTask([AT + HOUR], { version: 3 }) });
    expect(task.fire("r0", AT + HOUR)).toBe(1);
  });

  it.each([
    ["done", { status: "done" as const }],
    ["in the trash", { deletedAt: new Date(MONDAY).toISOString() }],
  ])("of a task that is %s does not fire", (_name, fields) => {
    const task = copy();
    task.tell({ task: buildTask([AT]) });
    task.tell({ task: buildTask([AT], { version: 2, ...fields }) });
    expect(task.fire("r0", AT)).toBe(0);
  });

  it("of a task that was completed and reopened fires, also when the cancellation comes last", () => {
    const task = copy();
    task.tell({ task: buildTask([AT]) });
    task.tell({ task: buildTask([AT], { version: 3 }) });
    task.tell(cancellation("r0", 2));
    expect(task.fire("r0", AT)).toBe(1);
  });

  it("that was removed is not brought back by an older snapshot, whatever was known before", () => {
    const task = copy();
    task.tell(cancellation("r0", 3));
    task.tell({ task: buildTask([], { version: 3 }) });
    task.tell({ task: buildTask([AT], { version: 1 }) });
    task.tell({ task: buildTask([AT + HOUR], { version: 2 }) });
    expect(task.waiting).toEqual([]);
  });

  it("beside a canceled one is still heard of from the snapshot of the same version", () => {
    const task = copy();
    task.tell(cancellation("r0", 3));
    const other = buildTask([AT, AT + 1], { version: 3 });
    task.tell({ task: { ...other, reminders: other.reminders.slice(1) } });
    expect(task.waiting).toEqual([`r1 ${AT + 1}`]);
  });
});

/** What the tasks service does to a task's reminders, and what it tells of it: the snapshot and a cancellation for each that no longer waits. */
function history(steps: { does: string; which: number }[]): { told: Told[]; truth: string[] } {
  let task = buildTask([AT]);
  const told: Told[] = [{ task }];
  for (const [index, { does, which }] of steps.entries()) {
    const target = task.reminders[which % Math.max(1, task.reminders.length)];
    const set = (change: Partial<Reminder>, of = (one: Reminder) => one === target) =>
      task.reminders.map((one) => (of(one) ? { ...one, ...change } : one));
    const next: Task = { ...task, version: task.version + 1 };
    if (does === "add" && task.reminders.length < 3)
      next.reminders = [
        ...task.reminders,
        ...buildTask([AT + index]).reminders.map((one) => ({ ...one, id: `n${index}` })),
      ];
    if (does === "remove") next.reminders = task.reminders.filter((one) => one !== target);
    if (does === "move")
      next.reminders = set({ triggerAt: new Date(AT + which * 1000).toISOString(), status: "snoozed" });
    if (does === "dismiss") next.reminders = set({ status: "dismissed" });
    if (does === "complete") {
      next.status = "done";
      next.reminders = set({ status: "canceled" }, (one) => waits(one));
    }
    if (does === "reopen") {
      next.status = "open";
      next.reminders = set({ status: "pending" }, (one) => one.status === "canceled");
    }
    const still = new Set(next.reminders.filter(waits).map(({ id }) => id));
    told.push({ task: next });
    for (const { id } of task.reminders.filter(waits)) if (!still.has(id)) told.push(cancellation(id, next.version));
    task = next;
  }
  const waiting = task.status === "open" ? task.reminders.filter(waits) : [];
  return { told, truth: waiting.map(({ id, triggerAt }) => `${id} ${Date.parse(triggerAt)}`) };
}

const waits = ({ status }: Reminder): boolean => status === "pending" || status === "snoozed";

it("whatever becomes of a task's reminders, and in whatever order and however often its events come, exactly those that wait are left", () => {
  const step = fc.record({
    does: fc.constantFrom("add", "remove", "move", "dismiss", "complete", "reopen", "rename"),
    which: fc.nat(5),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 8 }).map(history),
      fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      ({ told, truth }, order) => {
        const task = copy();
        // Every event once or more, in an order of its own.
        const deliveries = [...told, ...told.slice(0, order[0]! % 4)].map((event, index) => ({
          event,
          at: order[index]!,
        }));
        for (const { event } of deliveries.toSorted((a, b) => a.at - b.at)) task.tell(event);
        expect(task.waiting.toSorted()).toEqual(truth.toSorted());
      },
    ),
    { numRuns: 2_000 },
  );
});
