import { expect, test } from "vitest";
import { readEvents, type ServerSentEvent } from "./read-events.ts";

async function read(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const encoder = new TextEncoder();
  const events: ServerSentEvent[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

test("reads the name, data and id of an event", async () => {
  expect(await read("event: delta\nid: 7\ndata: hello\n\n")).toEqual([{ event: "delta", id: "7", data: "hello" }]);
});

test("joins several data lines and skips comments and events without data", async () => {
  expect(await read(": heartbeat\n\nevent: empty\n\ndata: one\ndata:two\n\n")).toMatchObject([
    { event: "message", data: "one\ntwo" },
  ]);
});

test("gives the same events wherever the network cuts the text, with any line ends", async () => {
  const text = "event: a\r\ndata: 1\r\n\r\nevent: b\ndata: ü€😀\n\n";
  const bytes = new TextEncoder().encode(text);
  for (let cut = 1; cut < bytes.length; cut++) {
    const events = await read(bytes.slice(0, cut), bytes.slice(cut));
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ["a", "1"],
      ["b", "ü€😀"],
    ]);
  }
});

test("drops an event that was cut off before its blank line", async () => {
  expect(await read("data: whole\n\ndata: half")).toMatchObject([{ data: "whole" }]);
});
