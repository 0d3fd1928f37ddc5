import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { groupTrash } from "./group-trash.ts";

test("what was deleted last comes first, and the tasks of one routine are one row", () => {
  const deleted = (id: string, minute: number, recurringTaskId?: string) =>
    buildTask({ id, deletedAt: `2026-03-01T08:0${minute}:00.000Z`, ...(recurringTaskId ? { recurringTaskId } : {}) });
  const rows = groupTrash([deleted("a", 1), deleted("b", 3, "r"), deleted("c", 3, "r"), deleted("d", 4)]);
  expect(rows.map((row) => row.tasks.map(({ id }) => id).sort())).toEqual([["d"], ["b", "c"], ["a"]]);
  expect(rows.map((row) => row.recurringTaskId)).toEqual([undefined, "r", undefined]);
});
