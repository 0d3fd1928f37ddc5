import { describe, expect, it } from "vitest";
import type { Memory } from "../conversation/conversation.ts";
import { NOW } from "../test-support.ts";
import { plan } from "./plan.ts";

const moment = { now: Date.parse(NOW), timeZone: "Europe/Berlin", locale: "en-US" };
const planOf = (text: string, memory: Partial<Memory> = {}) => plan(text, { recent: [], undo: [], ...memory }, moment);

describe("the built-in model", () => {
  it.each([
    ["Buy milk", "add-task", { text: "Buy milk" }],
    ["Remind me to exercise every Monday", "add-task", { text: "Remind me to exercise every Monday" }],
    ["What's due today?", "list-tasks", { from: "2026-03-02", to: "2026-03-03" }],
    ["show overdue", "list-tasks", { overdue: true }],
    ["what are my recurring tasks?", "list-recurring-tasks", {}],
    ["I finished the standup", "complete-task", { task: "standup" }],
    ["remind me 15 minutes before", "add-reminder", { task: "it", when: "remind me 15 minutes before" }],
    ["snooze it 10 minutes", "snooze-reminder", { for: "PT10M" }],
    ["dismiss", "dismiss-reminder", {}],
    ["delete the dentist", "delete-task", { task: "dentist" }],
    ["Delete my exercise reminder", "delete-recurring-task", { task: "exercise" }],
    ["Stop my exercise reminder", "stop-recurring-task", { task: "exercise" }],
    ["Make it every Tuesday", "update-recurring-task", { task: "it", when: "Make it every Tuesday" }],
    ["set it to repeat every Tuesday", "update-recurring-task", { task: "it", when: "set it to repeat every Tuesday" }],
    ["make it only once", "do-once", { task: "it" }],
    ["make the exercise only once", "do-once", { task: "the exercise" }],
    ["buy milk, call mum and pay rent", "add-task", { text: "buy milk, call mum and pay rent" }],
    ["undo", "undo", {}],
  ])("turns “%s” into %s %j", (text, call, args) => {
    expect(planOf(text)).toEqual({ call, args });
  });

  it.each([
    ["🎉🎉🎉", /What shall I add/],
    ["help", /Tell me what there is to do/],
    ["hello", /^Hello!/],
    ["Dentist on 30 February", /Did you mean .*Feb/],
    ["remind me yesterday to call", /must be in the future/],
  ])("says something to “%s” and does nothing", (text, says) => {
    expect(planOf(text)).toMatchObject({ say: expect.stringMatching(says) });
  });

  describe("after the question which one", () => {
    const question = {
      kind: "which" as const,
      tool: "complete-task",
      args: { task: "call" },
      candidates: [
        { id: "a", title: "Call mum" },
        { id: "b", title: "Call mum back" },
        { id: "c", title: "Call dad" },
      ],
    };
    it.each([
      ["Call mum", "a"],
      ["call mum back", "b"],
      ["the third one", "c"],
      ["dad", "c"],
    ])("“%s” names it", (text, task) => {
      expect(planOf(text, { question })).toEqual({ call: "complete-task", args: { task } });
    });

    it("something else drops the question", () => {
      expect(planOf("What's due today?", { question })).toMatchObject({ call: "list-tasks" });
    });
  });

  describe("after the question what to do with the instances", () => {
    const question = { kind: "delete-recurring-task" as const, id: "r1", title: "exercise" };
    it.each([
      ["All future instances", "future"],
      ["delete all of them", "future"],
      ["Just the template", "keep"],
    ])("“%s” answers it", (text, instances) => {
      expect(planOf(text, { question })).toEqual({ call: "delete-recurring-task", args: { task: "r1", instances } });
    });

    it("“hello” deletes nothing", () => {
      expect(planOf("hello", { question })).toMatchObject({ say: expect.stringMatching(/Hello/) });
    });
  });
});
