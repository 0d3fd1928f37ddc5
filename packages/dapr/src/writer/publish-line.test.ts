import { type ManualClock, manualClock } from "@todo/clock";
import { beforeEach, describe, expect, it } from "vitest";
import { currentTrace, withTrace } from "../trace.ts";
import { createPublishLine, type PublishLine } from "./publish-line.ts";

let clock: ManualClock;
let line: PublishLine;
let broker: "there" | "away";
let refused: Set<string>;
let sent: string[];
let tries: number;
let atOnce: number;
let most: number;

beforeEach(() => {
  clock = manualClock(0);
  line = createPublishLine(clock, () => undefined);
  [broker, refused, sent, tries, atOnce, most] = ["there", new Set(), [], 0, 0, 0];
});

const publish = (event: string, topic = "task.created") => {
  let hasFailed = false;
  const send = async () => {
    tries += 1;
    most = Math.max(most, (atOnce += 1));
    await new Promise(setImmediate);
    atOnce -= 1;
    if (broker === "away" || refused.has(event)) throw new Error(`${event} was not taken`);
    sent.push(event);
  };
  const done = line.publish(topic, send, () => (hasFailed = true));
  return { done, failed: () => hasFailed };
};
const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => publish(`${name}${index}`));
const settle = () => clock.advance(0);

describe("the line of a topic", () => {
  it("does not exist while the broker takes events: each goes at once", async () => {
    const { done, failed } = publish("a");
    await done;
    expect([sent, failed()]).toEqual([["a"], false]);
  });

  it("is tried every two seconds at the latest while the broker is away, however many wait", async () => {
    broker = "away";
    many(20, "early");
    await settle();
    many(500, "late");
    await clock.advance(60_000);
    expect(tries - 20).toBeLessThan(40);
  });

  it("tells those who join a topic that takes nothing at once, until it is long: then they are held back", async () => {
    broker = "away";
    many(20, "early");
    await settle();
    const late = many(500, "late");
    await settle();
    expect(late.filter(({ failed }) => failed())).toHaveLength(256 - 20);
  });

  it("leaves within two seconds of the broker's return, in turn and sixteen at a time", async () => {
    broker = "away";
    const all = many(200, "e");
    await clock.advance(60_000);
    broker = "there";
    most = 0;
    await clock.advance(2_000);
    const { failed } = publish("e200");
    expect(failed()).toBe(false);
    await Promise.all(all.map(({ done }) => done));
    expect(sent.toSorted()).toEqual(Array.from({ length: 200 }, (_, index) => `e${index}`).toSorted());
    expect(most).toBe(16);
  });

  it("is not held up by an event that the broker never takes, and neither is what comes after", async () => {
    refused.add("e0");
    broker = "away";
    const all = many(100, "e");
    await clock.advance(10_000);
    broker = "there";
    await clock.advance(4_000);
    expect(sent).toHaveLength(99);
    const next = publish("next");
    await next.done;
    expect(next.failed()).toBe(false);
    refused.clear();
    await clock.advance(2_000);
    await Promise.all(all.map(({ done }) => done));
    expect(sent).toHaveLength(101);
  });

  it("takes what a restart finds undone, thousands at once, in parts", async () => {
    const all = many(2_000, "e");
    await clock.advance(1_000);
    await Promise.all(all.map(({ done }) => done));
    expect(most).toBeLessThanOrEqual(256 + 16);
  });

  it("tries each with the trace that it came with, whoever stands first", async () => {
    broker = "away";
    const traces = new Map<string, string | undefined>();
    const send = (event: string) => async () => {
      traces.set(event, currentTrace());
      if (broker === "away") throw new Error("nobody is there");
    };
    const join = (event: string) => line.publish("task.created", send(event), () => undefined);
    const all = [withTrace("first", () => join("a")), withTrace("second", () => join("b")), join("c")];
    await settle();
    traces.clear();
    broker = "there";
    await clock.advance(2_000);
    await Promise.all(all);
    expect(Object.fromEntries(traces)).toEqual({ a: "first", b: "second", c: undefined });
  });

  it("is its own: a topic that is missing is in nobody else's way", async () => {
    refused.add("a");
    publish("a", "task.updated");
    await settle();
    await publish("b").done;
    expect(sent).toEqual(["b"]);
  });

  it("tries nothing after the stop: recovery will", async () => {
    broker = "away";
    many(3, "e");
    await settle();
    line.stop();
    broker = "there";
    await clock.advance(60_000);
    expect(sent).toEqual([]);
  });
});
