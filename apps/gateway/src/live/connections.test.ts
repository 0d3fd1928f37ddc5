import { once } from "node:events";
import type { PassThrough } from "node:stream";
import { manualClock } from "@todo/clock";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createConnections } from "./connections.ts";

function setUp() {
  const clock = manualClock("2026-03-02T08:00:00Z");
  const registry = new Registry();
  const connections = createConnections(clock, registry);
  const open = async () => Number(/^sse_connections (\d+)/m.exec(await registry.metrics())?.[1]);
  return { clock, connections, open };
}
const read = (page: PassThrough): string => String(page.read() ?? "");
/** The last event id that a page knows after reading this. */
const lastId = (text: string) => [...text.matchAll(/^id: (.+)$/gm)].at(-1)![1]!;
const dataIn = (text: string) =>
  [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => (JSON.parse(data!) as { payload?: unknown }).payload);

test("an event goes to every page of its person and to nobody else's", () => {
  const { connections } = setUp();
  const [first, second, other] = [connections.open("ada"), connections.open("ada"), connections.open("eve")];
  connections.send("ada", "task.created", { title: "Secret" });
  expect(dataIn(read(first))).toEqual([{ title: "Secret" }]);
  expect(dataIn(read(second))).toEqual([{ title: "Secret" }]);
  expect(read(other)).not.toContain("Secret");
});

test("a silent page hears every 25 seconds that the stream is alive", async () => {
  const { clock, connections } = setUp();
  const page = connections.open("ada");
  read(page);
  await clock.advance(24_999);
  expect(read(page)).toBe("");
  await clock.advance(1);
  expect(read(page)).toBe(": still here\n\n");
  await clock.advance(50_000);
  expect(read(page)).toBe(": still here\n\n".repeat(2));
});

test("a closed page is counted no more and gets no heartbeats", async () => {
  const { clock, connections, open } = setUp();
  const page = connections.open("ada");
  connections.open("ada");
  expect(await open()).toBe(2);
  page.destroy();
  await once(page, "close");
  expect(await open()).toBe(1);
  await clock.advance(60_000);
  expect(page.writableLength).toBe(0);
});

test("a page that does not read is cut off after a bounded backlog; the person's other page goes on", async () => {
  const { connections, open } = setUp();
  const [slow, fast] = [connections.open("ada"), connections.open("ada")];
  const payload = "x".repeat(10_000);
  let sent = 0;
  while (!slow.destroyed) {
    connections.send("ada", "task.updated", payload);
    read(fast);
    sent += payload.length;
    expect(sent).toBeLessThan(400_000);
  }
  await once(slow, "close");
  expect(await open()).toBe(1);
  connections.send("ada", "task.updated", "after");
  expect(dataIn(read(fast))).toEqual(["after"]);
});

test("a page that was cut off is told what it missed, once and in order", async () => {
  const { connections } = setUp();
  const page = connections.open("ada");
  connections.send("ada", "task.created", 1);
  const last = lastId(read(page));
  page.destroy();
  await once(page, "close");
  connections.send("ada", "task.created", 2);
  connections.send("eve", "task.created", "hers");
  connections.send("ada", "task.created", 3);
  const again = connections.open("ada", { lastEventId: last });
  connections.send("ada", "task.created", 4);
  expect(dataIn(read(again))).toEqual([2, 3, 4]);
});

test.each([
  ["of another replica", () => "elsewhere.3"],
  ["that makes no sense", () => "nonsense"],
  ["from before what is kept", (first: string) => first],
])("a last event %s is answered by resync: the page reads everything anew", (_name, lastOf) => {
  const { connections } = setUp();
  const page = connections.open("ada");
  connections.send("ada", "task.created", 0);
  const first = lastId(read(page));
  for (let number = 1; number <= 101; number += 1) connections.send("ada", "task.created", number);
  const text = read(connections.open("ada", { lastEventId: lastOf(first) }));
  expect(text).toContain("event: resync\n");
  expect(text).not.toContain("event: task.created");
});

test("a page that had seen nothing yet when it was cut off misses nothing either", async () => {
  const { connections } = setUp();
  const page = connections.open("ada");
  const last = lastId(read(page));
  page.destroy();
  await once(page, "close");
  connections.send("ada", "task.created", 1);
  expect(dataIn(read(connections.open("ada", { lastEventId: last })))).toEqual([1]);
});

test("a minute after the last page has closed nothing of the person is kept", async () => {
  const { clock, connections } = setUp();
  const page = connections.open("ada");
  connections.send("ada", "task.created", 1);
  const last = lastId(read(page));
  page.destroy();
  await once(page, "close");
  await clock.advance(60_000);
  connections.send("ada", "task.created", 2);
  expect(read(connections.open("ada", { lastEventId: last }))).toContain("event: resync\n");
});

test("a page is ended when its token ends, and its heartbeat with it", async () => {
  const { clock, connections, open } = setUp();
  const page = connections.open("ada", { lifetime: 890_000 });
  await clock.advance(889_999);
  expect(page.writableEnded).toBe(false);
  await clock.advance(1);
  page.resume();
  await once(page, "close");
  expect(await open()).toBe(0);
});

test("a page that was ended and does not read the rest is gone at the next heartbeat; nothing more is written to it", async () => {
  const { clock, connections, open } = setUp();
  const page = connections.open("ada", { lifetime: 10_000 });
  await clock.advance(10_000);
  connections.send("ada", "task.created", "late");
  expect(read(page)).not.toContain("late");
  const slow = connections.open("ada", { lifetime: 10_000 });
  await clock.advance(10_000);
  connections.send("ada", "task.created", "late");
  await clock.advance(25_000);
  expect(slow.destroyed).toBe(true);
  expect(await open()).toBe(0);
});

test("at shutdown every page is ended", async () => {
  const { connections, open } = setUp();
  const page = connections.open("ada");
  connections.closeAll();
  page.resume();
  await once(page, "close");
  expect(await open()).toBe(0);
});
