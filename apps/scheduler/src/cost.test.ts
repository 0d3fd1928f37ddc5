import { afterEach, beforeEach, expect, it } from "vitest";
import { buildTask, buildTemplate, HOUR, MONDAY } from "./domain/test-support.ts";
import { createSchedulerWorld, type Replica, type World } from "./test-support.ts";

let world: World;
let replica: Replica;
beforeEach(async () => {
  world = createSchedulerWorld();
  replica = await world.replica("a");
  // The first reminder of a shard reads its cursor, and the first commit its writer's lease: once a process.
  await world.publishTask(buildTask([MONDAY + HOUR], { id: "warm" }));
  await world.settled();
});
afterEach(() => world.stop());

/** The calls to the sidecar that an event costs, until it is consumed. */
async function callsOf(publish: () => Promise<void>): Promise<string[]> {
  replica.calls.length = 0;
  await publish();
  await world.settled();
  return [...replica.calls];
}

const due = { date: "2026-03-02", time: "18:00", timeZone: "Europe/Berlin", at: "2026-03-02T17:00:00.000Z" };

it.each(["task.created", "task.updated", "task.completed", "task.deleted"])(
  "%s of a task that reminds of nothing costs no call, with a due date or without",
  async (topic) => {
    for (const [index, task] of [buildTask([]), buildTask([], { id: "t2", due })].entries())
      expect(await callsOf(() => world.publish(topic, { ...task, version: index + 1 }))).toEqual([]);
  },
);

it("completing an occurrence by the calendar costs one read", async () => {
  await world.publish("recurring-task.created", buildTemplate());
  await world.settled();
  const occurrence = { recurringTaskId: "r1", occurrence: "2026-03-03" };
  expect(await callsOf(() => world.publish("task.completed", buildTask([], occurrence)))).toEqual([
    "GET user/ada/recurring/r1",
  ]);
});

it("a first reminder costs one read and one commit, which creates its document, and one read and one write of its minute", async () => {
  expect(await callsOf(() => world.publishTask(buildTask([MONDAY + HOUR])))).toEqual([
    "GET user/ada/task/t1",
    expect.stringMatching(/^save writer\/intent\//),
    "save user/ada/task/t1",
    "bulk",
    expect.stringMatching(/^save due\//),
  ]);
});

it("an edited task whose reminder stays costs one read and one commit, and one read of its minute", async () => {
  await world.publishTask(buildTask([MONDAY + HOUR]));
  await world.settled();
  const edited = buildTask([MONDAY + HOUR], { version: 2, title: "Call dad" });
  expect(await callsOf(() => world.publishTask(edited))).toEqual(["GET user/ada/task/t1", "transaction", "bulk"]);
});

it("a cancellation that its snapshot has told already costs one read", async () => {
  await world.publishTask(buildTask([MONDAY + HOUR]));
  const done = buildTask([MONDAY + HOUR], { version: 2, status: "done" });
  await world.publishTask({
    ...done,
    reminders: done.reminders.map((one) => ({ ...one, status: "canceled" as const })),
  });
  await world.settled();
  const canceled = {
    reminderId: "r0",
    taskId: "t1",
    channel: "in-app",
    triggerAt: new Date(MONDAY + HOUR).toISOString(),
  };
  const told = { ...canceled, taskVersion: 2, reason: "task-completed" };
  expect(await callsOf(() => world.publish("reminder.canceled", told))).toEqual(["GET user/ada/task/t1"]);
});

it("a beat with nothing due costs one read of all shards' minutes, whatever is stored for later", async () => {
  for (let hour = 1; hour < 50; hour += 1)
    await world.publishTask(buildTask([MONDAY + hour * HOUR], { id: `later${hour}` }));
  await world.settled();
  replica.calls.length = 0;
  await replica.app.http.inject({ method: "POST", url: "/scheduler-tick" });
  expect(replica.calls).toEqual(["bulk"]);
});
