import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProductInBrowser, say, startProductInBrowser } from "./support/product.ts";

// Every sentence of the specification, typed into the chat of a real browser. One account, one conversation, in this order.
let product: ProductInBrowser;
let page: Page;
beforeAll(async () => {
  product = await startProductInBrowser();
  page = await product.signedUp("Ada");
});
afterAll(() => product?.stop());

/** The newest card of the conversation. */
const card = () => page.getByRole("log").locator("section").last();

const go = (place: string) => page.getByRole("navigation").getByRole("link", { name: place }).click();

// Said first, so that its two minutes pass while the other sentences are typed.
it("“Call mom, remind me in 2 minutes” is understood", async () => {
  await say(page, "Call mom, remind me in 2 minutes", /Added “Call mom”.*I'll remind you today at/);
});

describe("sentences that repeat", () => {
  it.each([
    ["Remind me to exercise every Monday", /I've set up a recurring reminder to exercise every Monday/, "every Monday"],
    ["Pay bills on the 1st of every month", /Pay bills every month on the 1st/, "every month on the 1st"],
    [
      "Add recurring task: team standup every weekday at 9am",
      /team standup every weekday at 9:00/,
      "every weekday at 9:00",
    ],
    ["call mum biweekly", /call mum every 2 weeks/, "every 2 weeks"],
    ["meet every 2 weeks on monday", /meet every 2 weeks on Monday/, "every 2 weeks on Monday"],
    [
      "backup every last friday of the month",
      /backup the last Friday of every month/,
      "the last Friday of every month",
    ],
  ])("“%s” shows the rule and the next dates on its card", async (sentence, answer, rule) => {
    await say(page, sentence, answer);
    await card().getByText(rule).waitFor();
    expect(
      await card()
        .getByText(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), /)
        .count(),
    ).toBe(3);
  });

  it("“trash every other tuesday” says what was understood, and offers the alternative", async () => {
    await say(page, "trash every other tuesday", /I understood "every other" as every 2 weeks on Tuesday/);
    await page
      .getByRole("group", { name: "Suggested answers" })
      .getByRole("button", { name: "every Tuesday" })
      .waitFor();
  });

  it("the page of recurring tasks shows all of them, with cron where there is one", async () => {
    await go("Recurring");
    const list = page.getByRole("list", { name: "Recurring tasks" });
    for (const title of ["exercise", "Pay bills", "team standup", "call mum", "trash", "meet", "backup"]) {
      await list.getByRole("heading", { name: title, exact: true }).waitFor();
    }
    await list.getByText("0 9 * * 1-5").waitFor();
    await go("Chat");
  });
});

describe("sentences that are plain tasks", () => {
  it.each(["Prepare the monthly report", "Monday report"])("“%s” keeps its title", async (sentence) => {
    await say(page, sentence, new RegExp(`Added “${sentence}”`));
    await card().getByText(sentence, { exact: true }).waitFor();
  });

  it("“Meeting with Sarah at 3pm”, then “remind me 15 minutes before”, reminds at 2:45 pm", async () => {
    await say(page, "Meeting with Sarah at 3pm", /Added “Meeting with Sarah”, due today at 3:00 PM/);
    await say(page, "remind me 15 minutes before", /I'll remind you of “Meeting with Sarah” today at 2:45 PM/);
  });

  it("“Dentist tomorrow 3pm, remind me 1 day and 15 min before” has two reminders", async () => {
    await say(
      page,
      "Dentist tomorrow 3pm, remind me 1 day and 15 min before",
      /I'll remind you today at 3:00 PM and tomorrow at 2:45 PM/,
    );
    await card().getByText("Dentist").click();
    const reminders = page.getByRole("dialog").getByRole("region", { name: "Reminders" });
    await reminders.getByText("1 day before").waitFor();
    await reminders.getByText("15 minutes before").waitFor();
    await page.keyboard.press("Escape");
  });

  it("“remind me yesterday to call” is refused", async () => {
    await say(page, "remind me yesterday to call", /Reminder time must be in the future/);
  });
});

describe("sentences about what is there", () => {
  it("“Stop my exercise reminder” stops it", async () => {
    await say(page, "Stop my exercise reminder", /Stopped “exercise”/);
    await card().getByText("Stopped", { exact: true }).waitFor();
  });

  it("“Delete my exercise reminder” asks, and the answer is one press", async () => {
    await say(page, "Delete my exercise reminder", /Delete all future instances or just the template\?/);
    await page.getByRole("button", { name: "Just the template" }).click();
    await page.getByText("Deleted the template “exercise”").first().waitFor();
  });

  it("“I finished the standup” completes it", async () => {
    await say(page, "I finished the standup", /Completed “team standup”/);
  });

  it(`“mark "buy milk" as done” completes it, and “undo” opens it again`, async () => {
    await say(page, "buy milk", /Added “buy milk”/);
    await say(page, 'mark "buy milk" as done', /Completed “buy milk”/);
    await say(page, "undo", /Undone: completing “buy milk”/);
  });

  it("“What's due today?” lists what is due, each task once", async () => {
    await say(page, "What's due today?", /due today/);
    expect(await card().getByText("Meeting with Sarah").count()).toBe(1);
  });

  it("“show overdue” and “what do I have next week?” list theirs", async () => {
    await say(page, "show overdue", /overdue/);
    await say(page, "what do I have next week?", /tasks? (are|is) due/);
    await card().getByText("Pay bills").or(card().getByText("meet")).or(card().getByText("trash")).first().waitFor();
  });
});

describe("quick-add", () => {
  it("understands while one types; each part can be refused, and is then part of the title", async () => {
    await go("Today");
    const field = page.getByLabel("Add a task").first();
    await field.fill("watch Friday Night Lights tomorrow #films !high");
    const keep = (words: string) => page.getByRole("button", { name: `Keep “${words}” as words` });
    await keep("tomorrow").waitFor();
    await keep("#films").waitFor();
    await keep("!high").click();
    await keep("!high").waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe('watch Friday Night Lights tomorrow #films "!high"');
  });

  it("makes the task, which is then in its list", async () => {
    await page.getByLabel("Add a task").first().fill("Call the plumber today at 11pm");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Today" }).getByText("Call the plumber").waitFor();
  });
});

describe("two minutes later", () => {
  it("the reminder comes unasked, as a toast and in the chat", async () => {
    await page.getByRole("alert").filter({ hasText: "Call mom" }).waitFor({ timeout: 150_000 });
    await go("Chat");
    await page.getByRole("region", { name: "Reminder" }).getByText("Call mom").waitFor();
  }, 160_000);

  it("“snooze it 10 minutes” and “dismiss” mean that reminder, and its toast goes", async () => {
    await say(page, "snooze it 10 minutes", /Call mom/);
    await page.getByRole("alert").filter({ hasText: "Call mom" }).waitFor({ state: "detached" });
    await say(page, "dismiss", /Call mom/);
  });
});

it("nothing on the way was an error", () => {
  expect(product.errors).toEqual([]);
});
