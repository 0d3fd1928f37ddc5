import { QueryClient } from "@tanstack/react-query";
import type { Task } from "@todo/contracts";
import { expect, test } from "vitest";
import { keys } from "../../lib/query-keys.ts";
import { buildTask } from "../../testing/build-task.ts";
import { applySnapshot, placeTask } from "./task-cache.ts";

function clientWith(open: Task[], done: Task[] = []) {
  const client = new QueryClient();
  client.setQueryData(keys.openTasks, open);
  client.setQueryData(keys.doneTasks, done);
  return client;
}

test("a task lies in exactly the list it belongs to", () => {
  const task = buildTask();
  const client = clientWith([task]);
  placeTask(client, { ...task, status: "done" });
  expect(client.getQueryData(keys.openTasks)).toEqual([]);
  expect(client.getQueryData<Task[]>(keys.doneTasks)).toHaveLength(1);
});

test("a snapshot that arrives late changes nothing", () => {
  const task = buildTask({ version: 3, title: "new" });
  const client = clientWith([task]);
  applySnapshot(client, { ...task, version: 2, title: "old" });
  applySnapshot(client, { ...task, version: 3, title: "same" });
  expect(client.getQueryData<Task[]>(keys.openTasks)?.[0]?.title).toBe("new");
});
