import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

// Every act in chat can be taken back: afterwards everything is as it was, but for versions and times of change.
let todo: Todo;
let ada: Person;
beforeAll(async () => void (todo = await startTodo()));
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

const stateOf = async () => {
  await todo.settled();
  const bare = (items: object[]) =>
    items
      .map((item) => ({ ...item, version: 0, updatedAt: "" }) as Record<string, unknown>)
      .sort((a, b) => String(a["id"]).localeCompare(String(b["id"])));
  return { tasks: bare(await ada.tasks("?status=all")), recurring: bare(await ada.recurringTasks()) };
};
const standup = () =>
  ada.call("POST", "/api/tasks", { body: { title: "standup", due: { date: "2026-03-04", time: "10:00" } } });
const exercise = () => ada.addRecurring("exercise every Tuesday");

describe("undo in chat takes back", () => {
  it.each<[string, () => Promise<unknown>, string[]]>([
    ["a new task", async () => {}, ["Buy milk"]],
    ["a new recurring task", async () => {}, ["Remind me to swim every Wednesday"]],
    ["a completion", standup, ["I finished the standup"]],
    ["a deletion", standup, ["delete the standup"]],
    ["a postponement", standup, ["move the standup to Friday"]],
    ["a reminder", standup, ["What's due this week?", "remind me 15 minutes before"]],
    ["a new recurrence", exercise, ["change my exercise reminder to every Friday at 7am"]],
    ["what made a task repeat", standup, ["make it every Friday"]],
    ["what left a recurring task once", exercise, ["make it only once"]],
    ["a stop", exercise, ["Stop my exercise reminder"]],
    ["a deletion with all instances", exercise, ["Delete my exercise reminder", "All future instances"]],
    ["a deletion of the template alone", exercise, ["Delete my exercise reminder", "Just the template"]],
    ["a skipped occurrence", exercise, ["skip exercise"]],
  ])("%s", async (_name, prepare, messages) => {
    await prepare();
    const before = await stateOf();
    for (const message of messages) await ada.say(message);
    expect(await stateOf()).not.toEqual(before);
    expect((await ada.say("undo")).text).toMatch(/^Undone: /);
    expect(await stateOf()).toEqual(before);
  });

  it("act by act, the last first", async () => {
    await standup();
    const states = [await stateOf()];
    for (const message of ["Buy milk", "I finished the standup", "delete buy milk"]) {
      await ada.say(message);
      states.push(await stateOf());
    }
    for (const state of states.slice(0, -1).toReversed()) {
      await ada.say("undo");
      expect(await stateOf()).toEqual(state);
    }
    expect((await ada.say("undo")).text).toBe("There is nothing to undo.");
  });

  it("a dismissal: the reminder comes again", async () => {
    await ada.say("Call mom, remind me in 2 minutes");
    await todo.advance(121_000);
    await ada.say("dismiss");
    await ada.say("undo");
    await todo.advance(61_000);
    expect(todo.events.of("notification.delivered", (event) => event.userId === ada.id)).toHaveLength(2);
  });

  it("a snooze: the reminder does not come again", async () => {
    await ada.say("Call mom, remind me in 2 minutes");
    await todo.advance(121_000);
    await ada.say("snooze it 10 minutes");
    await ada.say("undo");
    await todo.advance(11 * 60_000);
    expect(todo.events.of("notification.delivered", (event) => event.userId === ada.id)).toHaveLength(1);
  });
});
