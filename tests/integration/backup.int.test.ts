import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startTodo, type Todo } from "./support/todo.ts";

// docs/runbooks/backup-and-restore.md, step by step.
let folder: string;
let todo: Todo | undefined;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "todo-backup-"))));
afterEach(async () => {
  await todo?.stop();
  await rm(folder, { recursive: true, force: true });
});

it("a copy of the stopped product's folder starts as it was: accounts, tasks, rules, and reminders that come once", async () => {
  const dataDir = join(folder, "data");
  todo = await startTodo({ dataDir });
  const ada = await todo.signUp();
  await ada.say("Call mom, remind me in 10 minutes");
  await ada.say("Remind me to exercise every Tuesday");
  await todo.settled();
  const before = [await ada.tasks(), await ada.recurringTasks()];
  await todo.stop();
  await cp(dataDir, join(folder, "backup"), { recursive: true });

  todo = await startTodo({ dataDir });
  await ada.on(todo).add("After the backup");
  await todo.stop();

  todo = await startTodo({ dataDir: join(folder, "backup") });
  const restored = ada.on(todo);
  await todo.settled();
  expect([await restored.tasks(), await restored.recurringTasks()]).toEqual(before);
  await todo.advance(10 * 60_000 + 1_000);
  expect(todo.events.of("notification.delivered")).toHaveLength(1);
  await restored.add("After the restore");
  expect((await restored.tasks()).map(({ title }) => title)).toContain("After the restore");
});
