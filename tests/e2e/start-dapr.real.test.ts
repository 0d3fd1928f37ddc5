import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../tools/stack/free-port.ts";

const START = new URL("../../tools/start-dapr.ts", import.meta.url).pathname;
/** The first start may fetch Kafka and build daprd. */
const FIRST_START = 10 * 60_000;

// `npm run start:dapr` as a new user meets it: six services with real sidecars, in a real browser. Nothing but the store differs.
describe.each(["postgres", "redis"])("with state in %s", (state) => {
  let dataDir: string;
  let url: string;
  let product: ChildProcess;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "todo-start-dapr-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    product = spawn(process.execPath, [START, "--state", state], {
      env: { ...process.env, PORT: String(port), TODO_DATA_DIR: dataDir, PUBLIC_URL: url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await said(product, "Todo is ready");
    browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
  }, FIRST_START);

  afterAll(async () => {
    await browser?.close();
    if (product?.exitCode === null) {
      product.kill("SIGINT");
      await once(product, "exit");
    }
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  async function say(message: string, answer: RegExp): Promise<void> {
    const box = page.getByRole("textbox").last();
    await box.fill(message);
    await box.press("Enter");
    await page.getByText(answer).last().waitFor();
  }

  it("a person signs up", async () => {
    await page.goto(`${url}/sign-up`);
    await page.getByLabel(/name/i).first().fill("Ada");
    await page.getByLabel(/e-?mail/i).fill("ada@example.com");
    await page
      .getByLabel(/password/i)
      .first()
      .fill("correct horse battery");
    await page.getByRole("button", { name: /sign up|create/i }).click();
    await page.getByRole("link", { name: "Recurring" }).first().waitFor();
  });

  it("asks in chat for a recurring task, which then has its occurrences", async () => {
    await page.goto(`${url}/chat`);
    await say("remind me to exercise every day at 9", /I've set up a recurring reminder to exercise every day/);
    await page.goto(`${url}/recurring`);
    await page.getByText("every day").first().waitFor();
    await page.goto(`${url}/upcoming`);
    await page.getByText("exercise").first().waitFor();
  });

  it("is reminded unasked", async () => {
    await page.goto(`${url}/chat`);
    await say("Call mom, remind me in 1 minute", /Added “Call mom”/);
    await page.getByRole("button", { name: "Dismiss" }).first().waitFor({ timeout: 90_000 });
  }, 120_000);

  it("completes the task", async () => {
    await page.goto(`${url}/today`);
    await page
      .getByRole("checkbox", { name: /Call mom/ })
      .first()
      .click();
    await page.goto(`${url}/done`);
    await page.getByText("Call mom").first().waitFor();
  });

  it("meets no error in the console on the way", () => {
    expect(errors).toEqual([]);
  });

  it("ends everything with Ctrl-C", async () => {
    product.kill("SIGINT");
    const [code] = (await once(product, "exit")) as [number | null];
    expect(code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);
});

/** Resolves when the process has written this text. */
async function said(child: ChildProcess, text: string): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(text)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`start:dapr ended with ${code} before it was ready: ${output}`)));
  });
}
