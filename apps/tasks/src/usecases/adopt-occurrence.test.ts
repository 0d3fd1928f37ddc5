import type { RecurringTask, TaskCreated } from "@todo/contracts";
import { occurrenceId } from "@todo/contracts/ids";
import { expect, test } from "vitest";
import { createRecurringTask } from "../domain/create-recurring-task.ts";
import { deleteRecurringTask, updateRecurringTask } from "../domain/change-recurring-task.ts";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import type { RecurringEvent } from "../domain/recurring-event.ts";
import type { TaskEvent } from "../domain/task-event.ts";
import type { World } from "../store/store.ts";
import { buildTask, moment } from "../test-support.ts";
import { adoptOccurrence } from "./adopt-occurrence.ts";

/** A world with one recurring task (Mondays) and whatever tasks it is given; `crash` stops it after that many writes. */
function worldWith(recurring: RecurringRecord | undefined) {
  const stored = new Map<string, TaskRecord>();
  const published: TaskEvent[] = [];
  const limit = { writes: Infinity };
  const write = (record: TaskRecord) => {
    if (limit.writes === 0) throw new Error("crash");
    limit.writes -= 1;
    stored.set(record.id, record);
  };
  const world = {
    recurring: { get: () => Promise.resolve(recurring) },
    tasks: {
      async keep(record: TaskRecord) {
        if (stored.has(record.id)) return undefined;
        write(record);
        return record;
      },
      async change(_userId: string, id: string, decide: (task: TaskRecord | undefined) => TaskEvent[]) {
        const events = decide(stored.get(id));
        for (const event of events) if (event.eventType !== "reminder.canceled") write(event.payload);
        published.push(...events);
        return stored.get(id);
      },
    },
    moment: () => moment(),
  } as unknown as World;
  return { world, stored, published, limit };
}

const last = (events: RecurringEvent[]) => events[0]!.payload;
const mondays = last(
  createRecurringTask(
    { title: "Exercise" },
    { rule: "FREQ=WEEKLY;BYDAY=MO", start: "2026-03-02", time: "09:00", text: "every Monday" },
    { id: "r1", userId: "anna", timeZone: "Europe/Berlin" },
    moment(),
  ),
);
const tuesdays = last(updateRecurringTask(mondays, { rule: "FREQ=WEEKLY;BYDAY=TU" }, moment()));
const renamed = last(updateRecurringTask(mondays, { title: "Work out" }, moment()));

function generated(recurring: RecurringTask, recurringTaskVersion: number) {
  const id = occurrenceId("r1", "2026-03-09T09:00");
  const due = { date: "2026-03-09", time: "09:00", timeZone: "Europe/Berlin", at: "2026-03-09T08:00:00.000Z" };
  const task: TaskCreated["payload"] = buildTask({
    id,
    title: recurring.title,
    due,
    recurringTaskId: "r1",
    occurrence: "2026-03-09T09:00",
  });
  return { task, userId: "anna", recurringTaskVersion };
}
const only = (stored: Map<string, TaskRecord>) => [...stored.values()][0]!;

test("an occurrence that its recurring task still yields is kept, with the recurring task's newer fields", async () => {
  const { world, stored, published } = worldWith(renamed);
  await adoptOccurrence(world, generated(mondays, 1));
  expect(only(stored)).toMatchObject({ title: "Work out", version: 2, recurringTaskVersion: 2 });
  expect(published.map(({ eventType }) => eventType)).toEqual(["task.updated"]);
});

test.each([
  ["deleted", last(deleteRecurringTask(mondays, "keep", moment()))],
  ["of another rule meanwhile", tuesdays],
  ["unknown", undefined],
])(
  "an occurrence of a recurring task that is %s is taken back, also when a crash came in between",
  async (_name, recurring) => {
    const { world, stored, published, limit } = worldWith(recurring);
    limit.writes = 1;
    await expect(adoptOccurrence(world, generated(mondays, 1))).rejects.toThrow("crash");
    limit.writes = Infinity;
    await adoptOccurrence(world, generated(mondays, 1));
    await adoptOccurrence(world, generated(mondays, 1));
    expect(only(stored)).toMatchObject({ discarded: true, deletedAt: expect.any(String), version: 2 });
    expect(published.map(({ eventType }) => eventType)).toEqual(["task.deleted"]);
  },
);

test("an occurrence kept before its recurring task was deleted stays when its event comes again", async () => {
  const before = worldWith(mondays);
  await adoptOccurrence(before.world, generated(mondays, 1));
  const after = worldWith(last(deleteRecurringTask(mondays, "keep", moment())));
  for (const [id, record] of before.stored) after.stored.set(id, record);
  await adoptOccurrence(after.world, generated(mondays, 1));
  expect(after.published).toEqual([]);
  expect(only(after.stored).deletedAt).toBeUndefined();
});

test("what its user has changed is not renewed by a newer generation", async () => {
  const { world, stored, published } = worldWith(renamed);
  const { task } = generated(mondays, 1);
  stored.set(task.id, { ...task, userId: "anna", title: "My own", touched: true, recurringTaskVersion: 1, version: 3 });
  await adoptOccurrence(world, generated(renamed, 2));
  expect([only(stored).title, published.length]).toEqual(["My own", 0]);
});

test("what an untouched occurrence's reminders have been through stays when a newer generation comes before its recurring task has reached it", async () => {
  const withReminder = last(
    createRecurringTask(
      { title: "Exercise", reminders: [{ before: "P1D" }] },
      { rule: "FREQ=WEEKLY;BYDAY=MO", start: "2026-03-02", time: "09:00", text: "every Monday" },
      { id: "r1", userId: "anna", timeZone: "Europe/Berlin" },
      moment(),
    ),
  );
  const after = last(updateRecurringTask(withReminder, { title: "Work out" }, moment()));
  const { world, stored } = worldWith(after);
  const { task } = generated(withReminder, 1);
  const snoozed = {
    id: `${task.id}-reminder`,
    before: "P1D",
    triggerAt: "2026-03-08T10:00:00.000Z",
    channel: "in-app" as const,
    status: "snoozed" as const,
  };
  stored.set(task.id, { ...task, userId: "anna", reminders: [snoozed], recurringTaskVersion: 1, version: 3 });
  await adoptOccurrence(world, generated(after, 2));
  expect(only(stored)).toMatchObject({ title: "Work out", recurringTaskVersion: 2, reminders: [snoozed] });
});

test("an occurrence that is overdue is left as it was by a newer generation", async () => {
  const { world, stored, published } = worldWith(renamed);
  const { task } = generated(mondays, 1);
  const due = { date: "2026-03-02", time: "07:30", timeZone: "Europe/Berlin", at: "2026-03-02T06:30:00.000Z" };
  stored.set(task.id, { ...task, due, userId: "anna", recurringTaskVersion: 1, version: 1 });
  await adoptOccurrence(world, generated(renamed, 2));
  expect([only(stored).title, published.length]).toEqual(["Exercise", 0]);
});
