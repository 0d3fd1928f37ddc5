import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

describe("User story 2: create recurring tasks via natural language", () => {
  let todo: Todo;
  let ada: Person;
  beforeEach(async () => {
    todo = await startTodo();
    ada = await todo.signUp();
  });
  afterEach(() => todo.stop());

  it("US2.1 “Remind me to exercise every Monday” creates the recurring task, confirms it and stores its rule", async () => {
    const reply = await ada.say("Remind me to exercise every Monday");
    expect(reply.text).toContain("I've set up a recurring reminder to exercise every Monday");
    expect(await ada.recurringTasks()).toEqual([
      expect.objectContaining({ title: "exercise", rule: "FREQ=WEEKLY;BYDAY=MO", text: "every Monday", active: true }),
    ]);
  });

  it("US2.2 instances for the next 4 weeks are generated, each published as task.created", async () => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    const created = todo.events.of("task.created", (event) => event.userId === ada.id);
    const dates = ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"];
    expect(created.map((event) => (event.payload["due"] as { date: string }).date).sort()).toEqual(dates);
    expect((await ada.tasks()).map((task) => task.due?.date)).toEqual(dates);
  });

  it("US2.2 the window moves on with time: after another week there are the next 4 again, none twice", async () => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    for (let day = 0; day < 7; day += 1) await todo.advance(86_400_000);
    const dates = (await ada.tasks()).map((task) => task.due?.date);
    expect(dates).toEqual(["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31"]);
  });

  it("US2.3 “Pay bills on the 1st of every month” has an instance on the 1st, starting next month", async () => {
    await ada.say("Pay bills on the 1st of every month");
    await todo.settled();
    expect((await ada.tasks()).map((task) => task.due?.date)).toEqual(["2026-04-01"]);
  });

  it("US2.4 completing one instance completes only that one, and publishes task.completed for it alone", async () => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    const [first, ...others] = await ada.tasks();
    const answer = await ada.call("POST", `/api/tasks/${first!.id}/complete`);
    expect(answer).toMatchObject({ status: 200, body: { status: "done" } });
    await todo.settled();
    expect((await ada.tasks()).map((task) => task.id)).toEqual(others.map((task) => task.id));
    expect(todo.events.of("task.completed").map((event) => event.aggregateId)).toEqual([first!.id]);
  });

  it("US2.5 “Stop my exercise reminder” disables it by name: no new instances, existing ones remain, and it is confirmed", async () => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    const reply = await ada.say("Stop my exercise reminder");
    expect(reply.text).toMatch(/stopped/i);
    await todo.settled();
    for (let day = 0; day < 14; day += 1) await todo.advance(86_400_000);
    expect(await ada.tasks()).toHaveLength(4);
    expect(await ada.recurringTasks()).toEqual([expect.objectContaining({ active: false })]);
  });

  it("an edited template takes its future untouched occurrences along", async () => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    const [template] = await ada.recurringTasks();
    await ada.call("PATCH", `/api/recurring-tasks/${template!.id}`, {
      body: { title: "swim", text: "every Wednesday" },
    });
    await todo.settled();
    expect((await ada.tasks()).map((task) => [task.title, task.due?.date])).toEqual([
      ["swim", "2026-03-04"],
      ["swim", "2026-03-11"],
      ["swim", "2026-03-18"],
      ["swim", "2026-03-25"],
    ]);
  });

  it("09:00 stays 09:00 across the change to summer time", async () => {
    await ada.say("standup every weekday at 9am");
    await todo.settled();
    const around = (await ada.tasks()).filter(
      (task) => task.due!.date >= "2026-03-27" && task.due!.date <= "2026-03-30",
    );
    expect(around.map((task) => task.due!.at)).toEqual(["2026-03-27T08:00:00.000Z"]);
    for (let day = 0; day < 4; day += 1) await todo.advance(86_400_000);
    const after = (await ada.tasks()).filter((task) => task.due!.date === "2026-03-30");
    expect(after.map((task) => task.due!.at)).toEqual(["2026-03-30T07:00:00.000Z"]);
  });
});
