import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PASSWORD, type ProductInBrowser, startProductInBrowser } from "./support/product.ts";

// A person without a mouse: from here on nothing is clicked.
let product: ProductInBrowser;
let page: Page;
beforeAll(async () => {
  product = await startProductInBrowser();
  page = await (await product.context()).newPage();
});
afterAll(() => product?.stop());

const MOST_TABS = 80;

/** Presses Tab until the focus is on what is called `name`, and checks that the focus can be seen there. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const labels = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
      const labelled = labels.map((label) => label.textContent).join(" ");
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const ringed = element.closest("form")?.matches(":focus-within") ?? false;
      return {
        name: (element.getAttribute("aria-label") ?? labelled) || (element.textContent ?? ""),
        visible: outlineStyle !== "none" || boxShadow !== "none" || ringed,
      };
    });
    if (typeof name === "string" ? focused.name.trim() === name : name.test(focused.name)) {
      expect({ name, visible: focused.visible }).toEqual({ name, visible: true });
      return;
    }
  }
  throw new Error(`${String(name)} is not reached by ${MOST_TABS} presses of Tab`);
}

it("signs up", async () => {
  await page.goto(product.url);
  await page.getByRole("button", { name: "Create account" }).waitFor();
  await tabTo("Name");
  await page.keyboard.type("Hedy");
  await tabTo("E-mail");
  await page.keyboard.type("hedy@example.com");
  await tabTo("Password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /Hello Hedy/ }).waitFor();
});

it("is in the message field at once, and sends with Enter", async () => {
  await page.keyboard.type("Buy milk today");
  await page.keyboard.press("Enter");
  await page.getByText("Added “Buy milk”").waitFor();
});

it("takes it back with the button under the answer", async () => {
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelector<HTMLElement>('[role="region"][aria-label="Messages"]')!.focus());
  await tabTo(/Undo adding “Buy milk”/);
  await page.keyboard.press("Enter");
  await page.getByText("Undone: adding “Buy milk”").waitFor();
});

it("goes from place to place with two keys", async () => {
  for (const [keys, heading] of [
    ["gt", "Today"],
    ["gu", "Upcoming"],
    ["gr", "Recurring"],
    ["gd", "Done"],
    ["gx", "Trash"],
    ["gs", "Settings"],
  ] as const) {
    await page.keyboard.type(keys);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  }
});

it("adds tasks with Q, walks the list with J and K, and completes with X", async () => {
  await page.keyboard.type("gt");
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  for (const title of ["Water the plants", "Answer Jonas"]) {
    await page.keyboard.press("q");
    await page.getByRole("dialog").getByLabel("Add a task").waitFor();
    await page.keyboard.type(`${title} today`);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("list", { name: "Today" }).getByText(title).waitFor();
  }
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await page.getByText("Completed “Water the plants”").waitFor();
});

it("opens a task with E, changes it and closes it with Escape, back where it was", async () => {
  await page.getByRole("list", { name: "Today" }).getByText("Water the plants").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Notes").waitFor();
  await tabTo("Notes");
  await page.keyboard.type("about the fence");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("list", { name: "Today" }).getByText("about the fence").waitFor();
});

it("finds a task and a command in the palette", async () => {
  await page.keyboard.press("Control+k");
  await page
    .getByRole("dialog")
    .getByRole("option", { name: /Add a task/ })
    .waitFor();
  await page.keyboard.type("jonas");
  await page
    .getByRole("option", { name: /Answer Jonas/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Task" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

it("shows every shortcut on ?", async () => {
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Next task").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

it("makes a recurring task, deletes it through its menu, and takes that back", async () => {
  await page.keyboard.type("gr");
  await page.getByRole("heading", { level: 1, name: "Recurring" }).waitFor();
  await tabTo(/New recurring task/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByLabel("Title").waitFor();
  await page.keyboard.type("Backup");
  await tabTo("Repeats");
  await page.keyboard.type("every last friday of the month");
  await page
    .getByRole("dialog")
    .getByText("The last Friday of every month")
    .or(page.getByText("the last Friday of every month"))
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Backup" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await tabTo("Actions for Backup");
  await page.keyboard.press("Enter");
  // The menu takes the focus once it has opened.
  await page.locator("[role=menuitem]:focus").waitFor();
  await page.keyboard.press("End");
  await page.locator("[role=menuitem]:focus", { hasText: "Delete…" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Delete “Backup”" }).waitFor();
  await tabTo(/^All future instances/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Backup" }).waitFor({ state: "detached" });
  await page.getByText("Deleted “Backup” and its future tasks").waitFor();
  await tabTo("Undo");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Backup" }).waitFor();
});

it("reaches every control of the settings", async () => {
  await page.keyboard.type("gs");
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  for (const name of [/^Time zone/, "Region", "E-mail", "Quiet hours", /JSON/, /Choose a file/, /Sign out/])
    await tabTo(name);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Create account" }).waitFor();
});

it("meets no error on the way", () => {
  expect(product.errors).toEqual([]);
});
