import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PASSWORD, type ProductInBrowser, say, startProductInBrowser } from "./support/product.ts";

// What a person sees when the network, the session or another page of their own gets in the way.
let product: ProductInBrowser;
beforeAll(async () => void (product = await startProductInBrowser()));
afterAll(() => product?.stop());

const today = (page: Page) => page.getByRole("list", { name: "Today" });

it("a slow answer shows the shape of the list, and then the list", async () => {
  const page = await product.signedUp("Slow");
  await say(page, "Buy milk today", /Added/);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/tasks?*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${product.url}/today`);
  await page.getByRole("status", { name: "Loading" }).waitFor();
  release();
  await today(page).getByText("Buy milk").waitFor();
});

it("an answer that does not come says so, and “Try again” gets it", async () => {
  const page = await product.signedUp("Broken");
  await say(page, "Buy milk today", /Added/);
  await page.route("**/api/tasks?*", (route) => route.abort());
  await page.goto(`${product.url}/today`);
  await page.getByText("This could not be loaded").waitFor();
  await page.getByText("No connection. Check your network and try again.").waitFor();
  await page.unroute("**/api/tasks?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await today(page).getByText("Buy milk").waitFor();
});

it("offline is said; what is done then is sent when the network is back", async () => {
  const page = await product.signedUp("Offline");
  await say(page, "Buy milk today", /Added/);
  await page.goto(`${product.url}/today`);
  await today(page).getByText("Buy milk").waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await page.getByRole("checkbox", { name: "Complete Buy milk" }).click();
  await today(page).waitFor({ state: "detached" });
  const sent = page.waitForResponse((response) => response.url().endsWith("/complete") && response.ok());
  await page.context().setOffline(false);
  await sent;
  await page.getByText("You are offline").waitFor({ state: "detached" });
  await page.goto(`${product.url}/done`);
  await page.getByText("Buy milk").waitFor();
});

it("the page itself opens without a network, and goes on when it is back", async () => {
  const page = await product.signedUp("Shell");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("You are offline").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
});

it("a session that has ended asks for the password over the page; what was typed is kept and can be sent", async () => {
  const page = await product.signedUp("Ended");
  await page.context().clearCookies();
  const refuse = JSON.stringify({ title: "Not signed in", status: 401 });
  await page.route("**/api/chat", (route) => route.fulfill({ status: 401, body: refuse }), { times: 1 });
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill("Buy milk today");
  await field.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Please sign in again" });
  await dialog.getByLabel("Password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await field.inputValue()).toBe("Buy milk today");
  await field.press("Enter");
  await page.getByText("Added “Buy milk”").waitFor();
});

it("a title changed on two pages at once is put to the person, who decides", async () => {
  const here = await product.signedUp("Twice");
  await say(here, "Buy milk today", /Added/);
  const there = await here.context().newPage();
  for (const page of [here, there]) {
    await page.goto(`${product.url}/today`);
    await today(page).getByText("Buy milk").click();
  }
  await here.getByLabel("Title").fill("Buy oat milk");
  await there.getByLabel("Title").fill("Buy cream");
  const saved = there.waitForResponse((response) => response.request().method() === "PATCH" && response.ok());
  await there.getByLabel("Title").press("Enter");
  await saved;
  await here.getByLabel("Title").press("Enter");
  const dialog = here.getByRole("dialog", { name: "This task was changed elsewhere" });
  await dialog.getByText("Buy cream", { exact: true }).waitFor();
  await dialog.getByText("Buy oat milk", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Use mine" }).click();
  await there.keyboard.press("Escape");
  await today(there).getByText("Buy oat milk").waitFor();
});

it("older messages come when one scrolls up, and the place that is read stays", async () => {
  const page = await product.signedUp("Talkative");
  await page.evaluate(async () => {
    const { token } = (await (await fetch("/api/auth/token")).json()) as { token: string };
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json",
    };
    // Two messages each: more than one page of 100 holds, and no more than two.
    for (let turn = 1; turn <= 95; turn++) {
      await fetch("/api/chat", { method: "POST", headers, body: JSON.stringify({ message: `errand number ${turn}` }) });
    }
  });
  await page.reload();
  await page.getByText("errand number 95", { exact: true }).first().waitFor();
  expect(await page.getByText("errand number 1", { exact: true }).count()).toBe(0);
  await page.getByRole("region", { name: "Messages" }).evaluate((box) => (box.scrollTop = 0));
  await page.getByText("errand number 1", { exact: true }).first().waitFor({ state: "attached" });
  const top = await page.getByRole("region", { name: "Messages" }).evaluate((box) => box.scrollTop);
  expect(top).toBeGreaterThan(500);
  await page.getByRole("button", { name: "Latest messages" }).click();
  await page.getByRole("button", { name: "Latest messages" }).waitFor({ state: "detached" });
}, 60_000);
