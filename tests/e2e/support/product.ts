import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { startStandalone } from "../../faults/standalone-process.ts";
import { freePort } from "../../../tools/stack/free-port.ts";

export const PASSWORD = "correct horse battery";

/** The whole product and a real browser, for one test file. */
export interface ProductInBrowser {
  url: string;
  /** Errors of all pages so far: exceptions and what the console calls an error. */
  errors: string[];
  /** A browser profile of its own; it is morning there, whenever the test runs. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A new account, signed in on the page that is returned. */
  signedUp(name: string, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

export async function startProductInBrowser(): Promise<ProductInBrowser> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-e2e-"));
  const product = await startStandalone(dataDir, await freePort());
  const browser: Browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const errors: string[] = [];
  const context = async (options: BrowserContextOptions = {}) => {
    const made = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      timezoneId: morningZone(new Date()),
      reducedMotion: "reduce",
      ...options,
    });
    made.on("weberror", (error) => errors.push(String(error.error())));
    made.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    return made;
  };
  return {
    url: product.url,
    errors,
    context,
    async signedUp(name, options) {
      const page = await (await context(options)).newPage();
      await page.goto(`${product.url}/sign-up`);
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("E-mail").fill(`${name.toLowerCase()}@example.com`);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Create account" }).click();
      await page.getByRole("textbox", { name: "Message" }).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Says it in chat and waits until the newest answer is `answer`. */
export async function say(page: Page, message: string, answer: RegExp): Promise<void> {
  const box = page.getByRole("textbox", { name: "Message" });
  await box.fill(message);
  await box.press("Enter");
  await page.getByRole("log").locator(":scope > *").last().filter({ hasText: answer }).waitFor();
}

/** A zone where it is between 9 and 10 in the morning: “at 3pm” is still to come, and so is what is due today. */
function morningZone(now: Date): string {
  const offset = 9 - now.getUTCHours();
  const within = offset < -12 ? offset + 24 : offset;
  // Signs of these names are the wrong way round: Etc/GMT-5 is five hours ahead.
  return within === 0 ? "Etc/UTC" : `Etc/GMT${within > 0 ? "-" : "+"}${Math.abs(within)}`;
}
