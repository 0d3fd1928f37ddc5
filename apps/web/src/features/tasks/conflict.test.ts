import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { conflictingFields } from "./conflict.ts";

const base = buildTask({ title: "Call mum", notes: "", tags: ["a", "b"], version: 1 });

test("edits of different fields do not conflict", () => {
  expect(conflictingFields(base, { ...base, notes: "her new number", version: 2 }, { title: "Call dad" })).toEqual([]);
});

test("two edits of the same field conflict, unless both want the same", () => {
  const current = { ...base, title: "Call aunt", version: 2 };
  expect(conflictingFields(base, current, { title: "Call dad", notes: "x" })).toEqual(["title"]);
  expect(conflictingFields(base, current, { title: "Call aunt" })).toEqual([]);
});

test("a due date is compared by its day and time, tags by what they are and not by their order", () => {
  const due = { date: "2026-03-02", time: "09:00", timeZone: "Europe/Berlin", at: "2026-03-02T08:00:00.000Z" };
  const current = { ...base, due: { ...due, date: "2026-03-05" }, tags: ["b", "a"], version: 2 };
  expect(conflictingFields({ ...base, due }, current, { due: { date: "2026-03-03" }, tags: ["c"] })).toEqual(["due"]);
  expect(conflictingFields({ ...base, due }, current, { due: { date: "2026-03-05", time: "09:00" } })).toEqual([]);
});
