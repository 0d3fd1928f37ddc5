import { manualClock } from "@todo/clock";
import { createDapr, type State } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { afterEach, beforeEach, expect, test } from "vitest";
import { completeTask } from "../domain/complete-task.ts";
import { createTask } from "../domain/create-task.ts";
import { deleteTask } from "../domain/delete-task.ts";
import type { TaskRecord } from "../domain/record.ts";
import { reopenTask } from "../domain/reopen-task.ts";
import type { TaskEvent } from "../domain/task-event.ts";
import { MONDAY } from "../test-support.ts";
import { createFiling, PAGE_SIZE } from "./filing.ts";
import { createLists, createListWriter } from "./lists.ts";

let dapr: ReturnType<typeof createEmbeddedDapr>;
let state: State;
beforeEach(async () => {
  dapr = createEmbeddedDapr({ dataDir: ":memory:", components: [{ name: "statestore", type: "state.postgresql" }] });
  const sidecar = dapr.sidecar("tasks", {});
  await dapr.start();
  ({ state } = createDapr({ appId: "tasks", transport: sidecar.handle }));
});
afterEach(() => dapr.stop());

function fixture() {
  const clock = manualClock(MONDAY);
  const filing = createFiling();
  let ids = 0;
  const moment = () => ({
    now: clock.now(),
    newId: () => `id${(ids += 1)}`,
    file: (list: string) => filing.file("anna", list),
  });
  const last = (events: TaskEvent[]) => events[0]!.payload as TaskRecord;
  const make = (id: string) => last(createTask({ title: id }, { id, userId: "anna", timeZone: "UTC" }, moment()));
  const writer = createListWriter(state, clock, filing);
  return { clock, moment, last, make, writer, lists: createLists(state) };
}
const never = () => Promise.resolve(undefined);
const idsOf = (records: { id: string }[]) => records.map(({ id }) => id).sort();

test("a long list is kept in pages of bounded size and read whole", async () => {
  const { make, writer, lists } = fixture();
  const all = Array.from({ length: PAGE_SIZE * 2 + 50 }, (_, index) => `t${index}`);
  for (const id of all) await writer.file(make(id), never);
  expect(idsOf(await lists.tasks("anna", "open"))).toEqual(all.sort());
  for (const page of ["open", "open~1", "open~2"]) {
    const stored = await state.get<{ entries: object }>(`user/anna/${page}`);
    expect(Object.keys(stored!.value.entries).length).toBeLessThanOrEqual(PAGE_SIZE);
  }
});

test("finishing and deleting leaves the open list as small as it was", async () => {
  const { moment, last, make, writer, lists } = fixture();
  for (let index = 0; index < 300; index += 1) {
    const task = make(`t${index}`);
    await writer.file(task, never);
    const ended = last((index % 2 ? completeTask : deleteTask)(task, moment()));
    await writer.file(ended, never);
  }
  expect(await lists.tasks("anna", "open")).toEqual([]);
  expect((await lists.names("anna")).sort()).toEqual(["done/2026-03", "trash"]);
  expect(await lists.tasks("anna", "done/2026-03")).toHaveLength(150);
});

test("snapshots that come in the wrong order leave the newest state", async () => {
  const { moment, last, make, writer, lists } = fixture();
  const created = make("t");
  const done = last(completeTask(created, moment()));
  const open = last(reopenTask(done, moment()));
  for (const record of [open, created, done, created]) await writer.file(record, never);
  expect(await lists.tasks("anna", "open")).toMatchObject([{ id: "t", version: 3 }]);
  expect(await lists.tasks("anna", "done/2026-03")).toEqual([]);
});

test("a snapshot that comes very late is replaced by what the document says now", async () => {
  const { clock, moment, last, make, writer, lists } = fixture();
  const created = make("t");
  const done = last(completeTask(created, moment()));
  clock.step(clock.now() + 3_600_000);
  await writer.file(created, () => Promise.resolve(done));
  expect(await lists.tasks("anna", "open")).toEqual([]);
  expect(idsOf(await lists.tasks("anna", "done/2026-03"))).toEqual(["t"]);
});
