import { expect, it } from "vitest";
import { type Aftermath, checkHistory, type ClientLog } from "./check-history.ts";

const log = (): ClientLog => ({
  created: new Map([
    ["a", { title: "task a", remindAt: 1_000 }],
    ["b", { title: "task b" }],
  ]),
  completed: new Set(["b"]),
});
const good = (): Aftermath => ({
  tasks: [
    { id: "a", title: "task a", status: "open", reminded: true },
    { id: "b", title: "task b", status: "done", reminded: false },
  ],
  reminderMessages: ["a"],
  topics: { created: ["a", "b", "b"], completed: ["b"] },
  delivered: [{ notificationId: "n", taskId: "a", triggerAt: 1_000, at: 2_000 }],
  lag: new Map(),
});

it("finds nothing wrong with a history in which events came twice but had one effect", () => {
  expect(checkHistory(log(), good(), [])).toEqual([]);
});

it.each<[string, (after: Aftermath) => void, RegExp]>([
  ["a lost task", (after) => after.tasks.shift(), /acknowledged “task a” is missing/],
  ["a doubled task", (after) => after.tasks.push({ ...after.tasks[1]!, id: "c" }), /made twice/],
  ["a lost completion", (after) => (after.tasks[1]!.status = "open"), /completion of b is lost/],
  ["an event that never came", (after) => (after.topics.created = ["b"]), /task\.created of “task a” never came/],
  ["an event that nobody took", (after) => after.lag.set("analytics task.created", 2n), /2 events were never taken/],
  ["a lost reminder", (after) => (after.reminderMessages = []), /came 0 times/],
  ["a reminder that came twice", (after) => after.reminderMessages.push("a"), /came 2 times/],
  [
    "a second notification",
    (after) => after.delivered.push({ ...after.delivered[0]!, notificationId: "m" }),
    /notified of 2 times/,
  ],
  ["a late reminder", (after) => (after.delivered[0]!.at = 90_000), /later than the outages explain/],
])("finds %s", (_name, spoil, complaint) => {
  const after = good();
  spoil(after);
  expect(checkHistory(log(), after, []).join("\n")).toMatch(complaint);
});

it("excuses lateness by the outages", () => {
  const after = good();
  after.delivered[0]!.at = 90_000;
  expect(checkHistory(log(), after, [{ part: "kafka", from: 0, until: 60_000 }])).toEqual([]);
});
