import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StandaloneProcess, startStandalone } from "../faults/standalone-process.ts";
import { freePort } from "../../tools/stack/free-port.ts";

// The built web UI and the whole product as a person meets them, in a real browser.
let dataDir: string;
let product: StandaloneProcess;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "todo-e2e-"));
  product = await startStandalone(dataDir, await freePort());
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Says it in chat and waits until `answer` stands there. */
async function say(message: string, answer: RegExp): Promise<void> {
  const box = page.getByRole("textbox").last();
  await box.fill(message);
  await box.press("Enter");
  await page.getByText(answer).last().waitFor();
}

it("a person signs up", async () => {
  await page.goto(`${product.url}/sign-up`);
  await page.getByLabel(/name/i).first().fill("Ada");
  await page.getByLabel(/e-?mail/i).fill("ada@example.com");
  await page
    .getByLabel(/password/i)
    .first()
    .fill("correct horse battery");
  await page.getByRole("button", { name: /sign up|create/i }).click();
  await page.getByRole("link", { name: "Recurring" }).first().waitFor();
});

it("says “remind me to exercise every Monday” and sees the recurring task", async () => {
  await page.goto(`${product.url}/chat`);
  await say("remind me to exercise every Monday", /I've set up a recurring reminder to exercise every Monday/);
  await page.goto(`${product.url}/recurring`);
  await page.getByText("every Monday").first().waitFor();
});

it("is reminded unasked, as a toast that can be dismissed", async () => {
  await page.goto(`${product.url}/chat`);
  await say("Call mom, remind me in 1 minute", /Added “Call mom”/);
  await page.getByRole("button", { name: "Dismiss" }).first().waitFor({ timeout: 90_000 });
  await page
    .getByText(/Reminder: Call mom|Call mom/)
    .first()
    .waitFor();
}, 120_000);

it("completes a task from the list", async () => {
  await page.goto(`${product.url}/today`);
  await page.getByText("Call mom").first().waitFor();
  await page
    .getByRole("checkbox", { name: /Call mom/ })
    .first()
    .click();
  await page.goto(`${product.url}/done`);
  await page.getByText("Call mom").first().waitFor();
});

it("meets no error in the console on the way", () => {
  expect(errors).toEqual([]);
});
