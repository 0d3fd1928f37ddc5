import type { ChatMessage } from "@todo/contracts";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { joinPages, spokenText, startsDay } from "./conversation.ts";

const said = (id: string, at = "2026-03-01T08:00:00.000Z"): ChatMessage => ({ id, role: "user", text: id, at });

test("a message that stands in two pages, because one was just split off, is there once", () => {
  expect(joinPages([[said("a"), said("b")]], [said("b"), said("c")]).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("the first message starts a day, later ones only when the date changes", () => {
  const messages = [said("a"), said("b", "2026-03-01T09:00:00.000Z"), said("c", "2026-03-02T00:10:00.000Z")];
  const dayOf = (instant: string) => instant.slice(0, 10);
  expect(messages.map((_message, index) => startsDay(messages, index, dayOf))).toEqual([true, false, true]);
});

test("rows that a card shows are not written out once more", () => {
  const text = "2 tasks are due today:\n• milk (today)\n• bread (today)";
  const actions = [{ tool: "list-tasks", summary: "2 tasks", tasks: [buildTask(), buildTask()] }];
  expect(spokenText({ text, actions })).toBe("2 tasks are due today:");
});

test("a list that no card shows is kept whole", () => {
  const text = "I can:\n• add tasks\n• remind you";
  expect(spokenText({ text, actions: [] })).toBe(text);
  expect(spokenText({ text, actions: [{ tool: "x", summary: "x", tasks: [buildTask()] }] })).toBe(text);
});
