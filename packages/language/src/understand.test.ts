import { expect, test } from "vitest";
import { type Meaning, understand } from "./index.ts";

/** Tuesday, 10 March 2026, 09:15 in Berlin. */
const now = Date.parse("2026-03-10T08:15:00Z");
const say = (text: string, locale?: string): Meaning => understand(text, { now, timeZone: "Europe/Berlin", locale });

test.each<[string, object]>([
  [
    "Remind me to exercise every Monday",
    {
      intent: "recur",
      title: "exercise",
      recurrence: { rule: "FREQ=WEEKLY;BYDAY=MO", text: "every Monday", start: "2026-03-16" },
    },
  ],
  [
    "Pay bills on the 1st of every month",
    { intent: "recur", title: "Pay bills", recurrence: { rule: "FREQ=MONTHLY;BYMONTHDAY=1" } },
  ],
  [
    "Add recurring task: team standup every weekday at 9am",
    {
      intent: "recur",
      title: "team standup",
      recurrence: { rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", time: "09:00", cron: "0 9 * * 1-5" },
    },
  ],
  ["make buy milk every Tuesday", { intent: "recur", title: "make buy milk", target: "buy milk" }],
  ["please make Buy Milk weekly", { intent: "recur", target: "Buy Milk" }],
  ["make the yoga class repeat every week", { intent: "recur", title: "the yoga class", target: "the yoga class" }],
  ["call mum biweekly", { intent: "recur", title: "call mum", recurrence: { rule: "FREQ=WEEKLY;INTERVAL=2" } }],
  [
    "trash every other tuesday",
    {
      intent: "recur",
      title: "trash",
      recurrence: {
        rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        alternative: { rule: "FREQ=WEEKLY;BYDAY=TU", text: "every Tuesday" },
        assumption: expect.any(String),
      },
    },
  ],
  [
    "meet every 2 weeks on monday",
    { intent: "recur", title: "meet", recurrence: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO" } },
  ],
  [
    "backup every last friday of the month",
    { intent: "recur", title: "backup", recurrence: { rule: "FREQ=MONTHLY;BYDAY=-1FR" } },
  ],
  ["Prepare the monthly report", { intent: "add", title: "Prepare the monthly report", due: null, recurrence: null }],
  ["Monday report", { intent: "add", title: "Monday report", due: null, recurrence: null }],
  [
    "Meeting with Sarah at 3pm",
    { intent: "add", title: "Meeting with Sarah", due: { date: "2026-03-10", time: "15:00" } },
  ],
  ["remind me 15 minutes before", { intent: "remind", target: "it", reminders: [{ before: "PT15M" }], due: null }],
  [
    "Meeting with Sarah at 3pm → remind me 15 minutes before",
    { title: "Meeting with Sarah", due: { time: "15:00" }, reminders: [{ before: "PT15M" }] },
  ],
  ["Call mom, remind me in 2 minutes", { title: "Call mom", due: null, reminders: [{ at: now + 120_000 }] }],
  [
    "Dentist tomorrow 3pm, remind me 1 day and 15 min before",
    {
      title: "Dentist",
      due: { date: "2026-03-11", time: "15:00" },
      reminders: [{ before: "P1D" }, { before: "PT15M" }],
    },
  ],
  [
    "remind me yesterday to call",
    {
      intent: "remind",
      title: "call",
      problems: [{ code: "past-reminder", message: "Reminder time must be in the future" }],
    },
  ],
  ["Stop my exercise reminder", { intent: "stop", target: "exercise" }],
  ["Delete my exercise reminder", { intent: "delete", target: "exercise" }],
  ["I finished the standup", { intent: "complete", target: "standup" }],
  ['mark "buy milk" as done', { intent: "complete", target: '"buy milk"' }],
  ["What's due today?", { intent: "list", range: { from: "2026-03-10", to: "2026-03-10", label: "today" } }],
  ["What's due tomorrow?", { intent: "list", range: { from: "2026-03-11", to: "2026-03-11", label: "tomorrow" } }],
  ["what's due by Friday?", { intent: "list", range: { from: "2026-03-10", to: "2026-03-13", label: "day" } }],
  ["show overdue", { intent: "list", range: { to: "2026-03-09", label: "overdue" } }],
  ["what do I have next week?", { intent: "list", range: { from: "2026-03-16", to: "2026-03-22", label: "week" } }],
  ["snooze it 10 minutes", { intent: "snooze", target: "it", snooze: { for: "PT10M" } }],
  ["snooze", { intent: "snooze", target: "it", snooze: { for: "PT10M" } }],
  ["dismiss", { intent: "dismiss", target: "it" }],
  ["undo", { intent: "undo" }],
])("%s", (text, meaning) => {
  expect(say(text)).toMatchObject(meaning);
});

test.each<[string, string | undefined, string | undefined]>([
  ["Buy milk tomorow at 5", "2026-03-11", "17:00"],
  ["call Sam wensday", "2026-03-11", undefined],
  ["submit report by EOM", "2026-03-31", undefined],
  ["a week from Friday visit grandma", "2026-03-20", undefined],
  ["quarter to six tea", "2026-03-10", "17:45"],
  ["pay 31/12/2026", "2026-12-31", undefined],
  ['dinner at "Friday\'s"', undefined, undefined],
  ["watch Friday Night Lights", undefined, undefined],
  ["buy 2 apples", undefined, undefined],
])("%s is due %s %s", (text, date, time) => {
  const { due } = say(text);
  expect([due?.date, due?.time]).toEqual([date, time]);
});

test("the locale decides between day and month", () => {
  expect([say("pay 4/5", "en-US").due?.date, say("pay 4/5", "en-GB").due?.date]).toEqual(["2026-04-05", "2026-05-04"]);
});

test.each([
  ["pay on February 30", "no-such-date"],
  ["meet at 25:00", "no-such-time"],
  ["swim every 0 days", "unsupported-rule"],
  ["swim every hour", "unsupported-rule"],
  ["call at 3pm Mars/Phobos", "no-such-zone"],
  ["call tomorrow yesterday", "contradiction"],
  ["", "empty"],
])("%s is reported as %s", (text, code) => {
  expect(say(text).problems.map((each) => each.code)).toContain(code);
});

test("a day a month does not have comes with what else it could be", () => {
  expect(say("pay on February 30").problems[0]).toMatchObject({
    message: "February has no day 30",
    suggestions: ["28 February", "1 March"],
  });
});

test("two times of two days are two rules", () => {
  const { items } = say("gym every Monday 9am and Thursday 5pm");
  expect(items?.map(({ recurrence }) => [recurrence?.rule, recurrence?.time])).toEqual([
    ["FREQ=WEEKLY;BYDAY=MO", "09:00"],
    ["FREQ=WEEKLY;BYDAY=TH", "17:00"],
  ]);
});

test("tags and priority are taken out of the title", () => {
  expect(say("fix roof #home !!! friday")).toMatchObject({
    title: "fix roof",
    tags: ["home"],
    priority: "high",
    due: { date: "2026-03-13" },
  });
});

test.each<[string, object]>([
  [
    "Meeting with Sarah at 3pm, remind me at 2:30",
    { title: "Meeting with Sarah", due: { time: "15:00" }, reminders: [{ at: Date.parse("2026-03-10T13:30:00Z") }] },
  ],
  ["add milk to my shopping list", { intent: "add", title: "milk" }],
  ["Book flight next friday", { intent: "add", title: "Book flight", due: { date: "2026-03-20" } }],
  ["Review the Q3 plan", { intent: "add", title: "Review the Q3 plan" }],
  ["postpone dentist to friday", { intent: "postpone", target: "dentist", due: { date: "2026-03-13" } }],
  ["mark buy milk not done", { intent: "reopen" }],
  ["just the template", { intent: "other" }],
  ["all future instances", { intent: "other" }],
  ["yes", { intent: "other" }],
  ["resume exercise", { intent: "resume", target: "exercise" }],
  ["snooze until 5pm", { intent: "snooze", snooze: { until: Date.parse("2026-03-10T16:00:00Z") } }],
])("%s", (text, meaning) => {
  expect(say(text)).toMatchObject(meaning);
});

test.each(["make a daily task to read", "exercise every Monday", "make every Tuesday"])(
  "“%s” is plainly new: it names no task that is there",
  (text) => {
    expect(say(text)).not.toHaveProperty("target");
  },
);

test("lines and semicolons make several tasks", () => {
  const { items, title } = say("- buy milk\n- call mom tomorrow");
  expect(title).toBe("buy milk");
  expect(items?.map((each) => [each.title, each.due?.date])).toEqual([
    ["buy milk", undefined],
    ["call mom", "2026-03-11"],
  ]);
});

test.each<[string, string[]]>([
  ["buy milk, call mum tomorrow and pay rent on Friday", ["buy milk", "call mum 2026-03-11", "pay rent 2026-03-13"]],
  ["buy milk, eggs and bread, call mum and pay rent", ["buy milk, eggs and bread", "call mum", "pay rent"]],
  ["walk the dog and feed the cat", ["walk the dog", "feed the cat"]],
  ["email Bob, then call Alice", ["email Bob", "call Alice"]],
  ["dentist tomorrow and haircut on Friday", ["dentist 2026-03-11", "haircut 2026-03-13"]],
  ["water plants every Monday and call mum every Sunday", ["water plants 2026-03-16", "call mum 2026-03-15"]],
])("“%s” is several tasks", (text, tasks) => {
  const { items, spans } = say(text);
  expect(items?.map(({ title, due }) => (due ? `${title} ${due.date}` : title))).toEqual(tasks);
  expect(spans.map((span) => text.slice(span.start, span.end))).toEqual(spans.map((span) => span.text));
});

test.each([
  "buy milk, eggs and bread",
  "buy milk and water",
  "buy ice and water bottles",
  "wash and iron the shirts",
  "go to the store and buy milk",
  "call Bob and tell him the news",
  "print the form and sign it",
  "wash the car and clean the garage on Saturday",
  "buy stamps and send letters #office",
  "lunch with Ann on Monday and Bob on Tuesday",
  "meet Bob on Monday and Anna on Friday",
  "run on Monday and Friday",
  "remind me to buy milk and call mum",
  "add milk and pay rent to my list",
  "watch Eat, Pray, Love",
  "plan: buy milk, call mum",
])("“%s” is one task", (text) => {
  expect(say(text).items).toBeUndefined();
});
