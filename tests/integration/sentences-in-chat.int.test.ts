import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

// The sentences of the specification, said in chat to the whole product. Now is Monday, 2 March 2026, 09:00 in Berlin.
let todo: Todo;
let ada: Person;
beforeAll(async () => void (todo = await startTodo()));
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

describe("sentences that create", () => {
  it.each([
    ["Remind me to exercise every Monday", { title: "exercise", rule: "FREQ=WEEKLY;BYDAY=MO" }],
    ["Pay bills on the 1st of every month", { title: "Pay bills", rule: "FREQ=MONTHLY;BYMONTHDAY=1" }],
    [
      "Add recurring task: team standup every weekday at 9am",
      { title: "team standup", rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", time: "09:00", cron: "0 9 * * 1-5" },
    ],
    ["call mum biweekly", { title: "call mum", rule: expect.stringContaining("INTERVAL=2") }],
    ["trash every other tuesday", { title: "trash", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" }],
    ["meet every 2 weeks on monday", { title: "meet", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO" }],
    ["backup every last friday of the month", { title: "backup", rule: "FREQ=MONTHLY;BYDAY=-1FR" }],
  ])("“%s” makes a recurring task", async (sentence, expected) => {
    await ada.say(sentence);
    expect(await ada.recurringTasks()).toEqual([expect.objectContaining(expected)]);
  });

  it("“Remind me to exercise every Monday” is confirmed in those words, with the next dates", async () => {
    const reply = await ada.say("Remind me to exercise every Monday");
    expect(reply.text).toContain("I've set up a recurring reminder to exercise every Monday");
    expect(reply.text).toMatch(/Mar/);
  });

  it("“every other” says what was understood and offers the alternative", async () => {
    const reply = await ada.say("trash every other tuesday");
    expect(reply.text).toMatch(/every 2 weeks|every other|every second/i);
    expect(reply.suggestions.length).toBeGreaterThan(0);
  });

  it.each(["Prepare the monthly report", "Monday report"])(
    "“%s” is a plain task, title unchanged",
    async (sentence) => {
      await ada.say(sentence);
      expect(await ada.tasks()).toEqual([expect.objectContaining({ title: sentence })]);
      expect(await ada.recurringTasks()).toEqual([]);
    },
  );

  it("“Meeting with Sarah at 3pm”, then “remind me 15 minutes before”, reminds at 2:45 pm", async () => {
    await ada.say("Meeting with Sarah at 3pm");
    await ada.say("remind me 15 minutes before");
    const [task] = await ada.tasks();
    expect(task).toMatchObject({ title: "Meeting with Sarah", due: { date: "2026-03-02", time: "15:00" } });
    expect(task!.reminders).toMatchObject([
      { before: "PT15M", triggerAt: "2026-03-02T13:45:00.000Z", status: "pending" },
    ]);
  });

  it("“Dentist tomorrow 3pm, remind me 1 day and 15 min before” has two reminders", async () => {
    await ada.say("Dentist tomorrow 3pm, remind me 1 day and 15 min before");
    const [task] = await ada.tasks();
    expect(task!.due).toMatchObject({ date: "2026-03-03", time: "15:00" });
    expect(task!.reminders.map((reminder) => reminder.triggerAt).sort()).toEqual([
      "2026-03-02T14:00:00.000Z",
      "2026-03-03T13:45:00.000Z",
    ]);
  });

  it("“remind me yesterday to call” is refused and makes nothing", async () => {
    const reply = await ada.say("remind me yesterday to call");
    expect(reply.text).toContain("Reminder time must be in the future");
    expect(await ada.tasks()).toEqual([]);
  });
});

describe("sentences about what exists", () => {
  it("“Stop my exercise reminder” stops the template and keeps its occurrences", async () => {
    await ada.say("Remind me to exercise every Monday");
    await todo.settled();
    const before = await ada.tasks();
    const reply = await ada.say("Stop my exercise reminder");
    expect(reply.text).toMatch(/exercise/);
    expect(await ada.recurringTasks()).toEqual([expect.objectContaining({ active: false })]);
    expect(await ada.tasks()).toHaveLength(before.length);
    expect(before.length).toBeGreaterThan(0);
  });

  it.each([
    ["All future instances", 0],
    ["Just the template", 4],
  ])("“Delete my exercise reminder” asks; “%s” leaves %i occurrences", async (answer, left) => {
    await ada.say("Remind me to exercise every Tuesday");
    await todo.settled();
    const question = await ada.say("Delete my exercise reminder");
    expect(question.text).toContain("Delete all future instances or just the template?");
    expect(await ada.recurringTasks()).toHaveLength(1);
    await ada.say(answer);
    await todo.settled();
    expect(await ada.recurringTasks()).toEqual([]);
    expect(await ada.tasks()).toHaveLength(left);
  });

  it("“make it every Tuesday” turns a plain task into a recurring one, each occurrence once", async () => {
    await ada.say("Water the plants tomorrow at 8pm");
    const reply = await ada.say("make it every Tuesday");
    expect(reply.text).toMatch(/^“Water the plants” comes every Tuesday at 8:00 PM now/);
    await todo.settled();
    const [recurring, ...others] = await ada.recurringTasks();
    expect(recurring).toMatchObject({ title: "Water the plants", rule: "FREQ=WEEKLY;BYDAY=TU", time: "20:00" });
    expect(others).toEqual([]);
    const tasks = await ada.tasks();
    expect(tasks.map(({ due }) => due?.date)).toEqual(["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"]);
    expect(tasks.every(({ recurringTaskId }) => recurringTaskId === recurring!.id)).toBe(true);
  });

  it("“make buy milk every Tuesday” changes the task that is there, and adds one where there is none", async () => {
    await ada.say("Buy milk");
    const reply = await ada.say("make buy milk every Tuesday");
    expect(reply.text).toMatch(/^“Buy milk” comes every Tuesday now/);
    await ada.say("make dinner every Tuesday");
    await todo.settled();
    const recurring = await ada.recurringTasks();
    expect(recurring.map(({ title }) => title).sort()).toEqual(["Buy milk", "make dinner"]);
    expect((await ada.tasks()).filter(({ recurringTaskId }) => recurringTaskId === undefined)).toEqual([]);
  });

  it("“make it only once” leaves the next occurrence as a plain task", async () => {
    await ada.say("exercise every Tuesday at 7am");
    await todo.settled();
    await ada.say("make it only once");
    await todo.settled();
    expect(await ada.recurringTasks()).toEqual([]);
    const tasks = await ada.tasks();
    expect(tasks).toMatchObject([{ title: "exercise", due: { date: "2026-03-03", time: "07:00" } }]);
    expect(tasks[0]!.recurringTaskId).toBeUndefined();
  });

  it("“buy milk, call mum tomorrow and pay rent on Friday” adds three, and “undo” takes all back", async () => {
    await ada.say("buy milk, call mum tomorrow and pay rent on Friday");
    const added = (await ada.tasks()).map(({ title, due }) => [title, due?.date]).sort();
    expect(added).toEqual([
      ["buy milk", undefined],
      ["call mum", "2026-03-03"],
      ["pay rent", "2026-03-06"],
    ]);
    await ada.say("undo");
    expect(await ada.tasks()).toEqual([]);
  });

  it("“I finished the standup” completes it, and only it", async () => {
    await ada.add("standup");
    await ada.add("buy milk");
    await ada.say("I finished the standup");
    expect((await ada.tasks()).map((task) => task.title)).toEqual(["buy milk"]);
  });

  it('“mark "buy milk" as done” asks when several fit, and the answer completes the right one', async () => {
    await ada.add("buy milk");
    await ada.add("buy milk for grandma");
    await ada.add("buy milk chocolate");
    await ada.say('mark "buy milk" as done');
    // The exact title wins over the longer ones.
    expect((await ada.tasks()).map((task) => task.title).sort()).toEqual([
      "buy milk chocolate",
      "buy milk for grandma",
    ]);
    const question = await ada.say("I finished buy milk");
    expect(question.text).toMatch(/which/i);
    await ada.say("buy milk for grandma");
    expect((await ada.tasks()).map((task) => task.title)).toEqual(["buy milk chocolate"]);
  });

  it.each([
    ["What's due today?", ["today"]],
    ["show overdue", ["late"]],
    ["what do I have next week?", ["later"]],
  ])("“%s” lists what it names", async (question, titles) => {
    await ada.call("POST", "/api/tasks", { body: { title: "late", due: { date: "2026-03-01" } } });
    await ada.call("POST", "/api/tasks", { body: { title: "today", due: { date: "2026-03-02", time: "18:00" } } });
    await ada.call("POST", "/api/tasks", { body: { title: "later", due: { date: "2026-03-11" } } });
    const reply = await ada.say(question);
    expect(reply.actions.flatMap((action) => action.tasks ?? []).map((task) => task.title)).toEqual(titles);
    for (const title of titles) expect(reply.text).toContain(title);
  });

  it("“undo” takes back the last act", async () => {
    await ada.say("Buy milk");
    await ada.say("I finished buy milk");
    expect(await ada.tasks()).toEqual([]);
    await ada.say("undo");
    expect(await ada.tasks()).toEqual([expect.objectContaining({ title: "Buy milk", status: "open" })]);
  });
});

describe("reminders in chat", () => {
  const history = async () =>
    (await ada.call<{ items: { role: string; text: string }[] }>("GET", "/api/chat")).body.items;

  it("“Call mom, remind me in 2 minutes” says “Reminder: Call mom” two minutes later, unasked", async () => {
    await ada.say("Call mom, remind me in 2 minutes");
    await todo.advance(119_000);
    expect((await history()).filter((message) => message.role === "reminder")).toEqual([]);
    await todo.advance(2_000);
    await todo.events.next("notification.delivered", (event) => event.userId === ada.id);
    await todo.settled();
    expect((await history()).filter((message) => message.role === "reminder").map((message) => message.text)).toEqual([
      expect.stringContaining("Reminder: Call mom"),
    ]);
  });

  it("“snooze it 10 minutes” brings the last reminder back, “dismiss” ends it", async () => {
    await ada.say("Call dad, remind me in 2 minutes");
    await todo.advance(121_000);
    await todo.events.next("notification.delivered", (event) => event.userId === ada.id);
    await todo.settled();
    await ada.say("snooze it 10 minutes");
    const [snoozed] = await ada.tasks();
    expect(snoozed!.reminders[0]!.status).toBe("snoozed");
    await todo.advance(10 * 60_000 + 1_000);
    await todo.settled();
    expect(todo.events.of("notification.delivered", (event) => event.userId === ada.id)).toHaveLength(2);
    await ada.say("dismiss");
    const [dismissed] = await ada.tasks();
    expect(dismissed!.reminders[0]!.status).toBe("dismissed");
  });
});
