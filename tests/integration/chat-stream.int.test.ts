import type { ChatAction, ChatHistory, ChatReply } from "@todo/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

let todo: Todo;
let address: string;
let ada: Person;
beforeAll(async () => {
  todo = await startTodo();
  address = await todo.product.gateway.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

interface Said {
  event: string;
  data: { text: string } & Partial<ChatAction> & Partial<ChatReply>;
}

/** Says it as the web UI does, over a socket, and reads the stream to its end. */
async function stream(message: string): Promise<Said[]> {
  const response = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${ada.token}`,
      accept: "text/event-stream",
      "content-type": "application/json",
      "x-time-zone": "Europe/Berlin",
    },
    body: JSON.stringify({ message }),
  });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  return (await response.text())
    .trim()
    .split("\n\n")
    .map((block) => {
      const [, event, data] = /^event: (\w+)\ndata: (.+)$/.exec(block)!;
      return { event: event!, data: JSON.parse(data!) as Said["data"] };
    });
}

describe("an answer in chat, streamed", () => {
  it("tells what was done, then says it piece by piece, then gives the whole message", async () => {
    const said = await stream("Dentist tomorrow 3pm, remind me 15 minutes before");
    const kinds = said.map(({ event }) => event);
    expect(kinds[0]).toBe("action");
    expect(kinds.at(-1)).toBe("message");
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(["delta"]));
    expect(said[0]!.data).toMatchObject({ tool: "add-task", tasks: [{ title: "Dentist" }] });
    const whole = said.at(-1)!.data;
    expect(whole).toMatchObject({ conversationId: "main", undo: { label: "Undo adding “Dentist”" } });
    const pieces = said.flatMap(({ event, data }) => (event === "delta" ? [data.text] : []));
    expect(pieces.join("")).toBe(whole.text);
  });

  it("is the message that the history keeps", async () => {
    const whole = (await stream("hello")).at(-1)!.data;
    const { body } = await ada.call<ChatHistory>("GET", "/api/chat");
    expect(body.items.at(-1)).toMatchObject({ role: "assistant", text: whole.text, id: whole.messageId });
  });
});

describe("the history of a conversation", () => {
  it("pages back to its beginning, every message once", async () => {
    for (let number = 0; number < 12; number += 1) await ada.say(`Buy ${number} apples`);
    const pages: string[][] = [];
    let query = "?limit=5";
    for (;;) {
      const { body } = await ada.call<ChatHistory>("GET", `/api/chat${query}`);
      pages.unshift(body.items.map(({ text }) => text));
      if (body.nextBefore === null) break;
      query = `?limit=5&before=${body.nextBefore}`;
    }
    expect(pages.map((page) => page.length)).toEqual([4, 5, 5, 5, 5]);
    expect(pages.flat().filter((_, index) => index % 2 === 0)).toEqual(
      Array.from({ length: 12 }, (_, number) => `Buy ${number} apples`),
    );
  });
});
