import type { ChatMessage } from "@todo/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTask } from "../test-support.ts";
import { emptyConversation, keptMessage, splitPage, withMessages } from "./conversation.ts";
import { withResult } from "./with-result.ts";

const said = (id: number, length = 10): ChatMessage => ({
  id: `m${id}`,
  role: "user",
  text: "x".repeat(length),
  at: "2026-03-02T08:00:00.000Z",
});
const lengths = fc.array(fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 5_000, max: 60_000 })), {
  maxLength: 400,
});

describe("a conversation", () => {
  it("keeps a message that arrives twice once", () => {
    const once = withMessages(emptyConversation("main"), [said(1)]);
    expect(withMessages(once, [said(1)])).toBe(once);
  });

  it("stays small however long people talk and whatever they say, and loses nothing", () => {
    fc.assert(
      fc.property(lengths, (list) => {
        let conversation = emptyConversation("main");
        const pages: ChatMessage[][] = [];
        list.forEach((length, index) => {
          conversation = withMessages(conversation, [said(index, length)]);
          const split = splitPage(conversation);
          if (!split) return;
          pages.push(split.page);
          conversation = split.rest;
        });
        // Two full pages, the second of which has just begun to be one.
        expect(JSON.stringify(conversation).length).toBeLessThan(2 * 128 * 1024 + 2 * 61_000);
        expect(conversation.messages.length).toBeLessThan(200);
        expect(conversation.pages).toBe(pages.length);
        expect([...pages.flat(), ...conversation.messages].map(({ id }) => id)).toEqual(
          list.map((_, index) => `m${index}`),
        );
      }),
    );
  });

  it("splits at the same place, whoever does it and whatever was said since", () => {
    fc.assert(
      fc.property(lengths, lengths, (before, after) => {
        const messages = before.map((length, index) => said(index, length));
        const later = after.map((length, index) => said(1_000 + index, length));
        const split = splitPage({ ...emptyConversation("main"), messages });
        if (!split) return;
        expect(splitPage({ ...emptyConversation("main"), messages: [...messages, ...later] })?.page).toEqual(
          split.page,
        );
      }),
    );
  });
});

describe("what is kept of a message", () => {
  it("is bounded whatever a model said or a list held", () => {
    const tasks = Array.from({ length: 500 }, (_, index) => buildTask({ id: `t${index}`, notes: "n".repeat(10_000) }));
    const action = { tool: "list-tasks", summary: "500 tasks", tasks };
    const kept = keptMessage({
      ...said(1, 1_000_000),
      role: "assistant",
      actions: Array.from({ length: 50 }, () => action),
    });
    expect(JSON.stringify(kept).length).toBeLessThan(300_000);
    expect(kept.actions?.[0]?.tasks?.[0]).toMatchObject({ id: "t0", title: "Buy milk" });
  });

  it("is the message itself when it is a usual one", () => {
    const message = { ...said(1), actions: [{ tool: "add-task", summary: "Added", tasks: [buildTask()] }] };
    expect(keptMessage(message)).toEqual(message);
  });
});

describe("memory", () => {
  const undo = (label: string) => ({ label, calls: [] });

  it("knows the tasks last spoken of, the newest first, and at most 20", () => {
    const tasks = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => buildTask({ id: `t${from + index}` }));
    const first = withResult({ recent: [], undo: [] }, { text: "", tasks: tasks(0, 15) });
    const second = withResult(first, { text: "", tasks: tasks(10, 10) });
    expect(second.recent).toHaveLength(20);
    expect(second.recent.slice(0, 2)).toEqual(["t10", "t11"]);
  });

  it("stacks at most 20 acts, and an act that was taken back leaves the stack", () => {
    let memory = withResult({ recent: [], undo: [] }, { text: "" });
    for (let act = 0; act < 25; act += 1) memory = withResult(memory, { text: "", undo: undo(`act ${act}`) });
    expect(memory.undo).toHaveLength(20);
    expect(withResult(memory, { text: "", undone: true }).undo.at(-1)?.label).toBe("act 23");
  });
});
