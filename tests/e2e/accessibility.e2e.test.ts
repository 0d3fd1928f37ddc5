import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProductInBrowser, say, startProductInBrowser } from "./support/product.ts";

const views = ["/", "/today", "/upcoming", "/recurring", "/done", "/trash", "/settings"];
const screens = [
  { name: "desktop", viewport: { width: 1280, height: 800 } },
  { name: "phone", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
] as const;
const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_without_a_single_space";

let product: ProductInBrowser;
beforeAll(async () => void (product = await startProductInBrowser()));
afterAll(() => product?.stop());

describe.each(screens)("on a $name", ({ name, ...screen }) => {
  let page: Page;
  beforeAll(async () => {
    page = await product.signedUp(`Grace-${name}`, screen);
    await say(page, `${LONG} tomorrow #${"tag".repeat(12)}`, /Added/);
    await say(page, "اتصل بالطبيب", /./);
    await say(page, "Remind me to exercise every Monday", /exercise/);
    await say(page, "Buy milk today", /milk/);
    await say(page, "Delete buy milk", /milk/);
    await say(page, "Book flights today !high", /flights/);
    await say(page, "I finished book flights", /Completed/);
  });

  it.each(["light", "dark"] as const)(
    "no view has a serious or critical axe finding, %s",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const findings: string[] = [];
      for (const view of views) {
        await open(page, view);
        findings.push(...(await seriousFindings(page)).map((finding) => `${view} ${finding}`));
      }
      await open(page, "/upcoming");
      await page.getByText(LONG).click();
      await page.getByRole("dialog").getByLabel("Notes").waitFor();
      findings.push(...(await seriousFindings(page)).map((finding) => `a task ${finding}`));
      await open(page, "/recurring");
      await page.getByRole("button", { name: "New recurring task" }).click();
      await page.getByRole("dialog").getByLabel("Title").waitFor();
      findings.push(...(await seriousFindings(page)).map((finding) => `a new routine ${finding}`));
      expect(findings).toEqual([]);
    },
    120_000,
  );

  it("no view is wider than the screen, whatever is written there", async () => {
    for (const view of views) {
      await open(page, view);
      const overflow = await page.evaluate(() => {
        const main = document.querySelector("main")!;
        return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
      });
      expect({ view, overflow }).toEqual({ view, overflow: 0 });
    }
  }, 60_000);
});

it.each(["light", "dark"] as const)("the door has no serious or critical axe finding, %s", async (colorScheme) => {
  const page = await (await product.context({ colorScheme })).newPage();
  await page.goto(`${product.url}/sign-up`);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("What shall we call you?").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

it("everything that can be touched on a phone is at least 40 px high", async () => {
  const page = await product.signedUp("Joan", screens[1]);
  await say(page, "trash every other tuesday #home", /trash/);
  const small: string[] = [];
  for (const view of [...views, "/upcoming?quick"]) {
    await open(page, view);
    if (view.endsWith("quick")) {
      await page.getByLabel("Add a task").first().fill("call mum tomorrow at 5pm #family !high");
      await page.getByRole("button", { name: "Keep “#family” as words" }).waitFor();
    }
    small.push(...(await smallTargets(page)).map((target) => `${view} ${target}`));
  }
  await open(page, "/upcoming");
  await page.getByRole("main").getByText("trash").first().click();
  await page.getByRole("dialog").getByLabel("Notes").waitFor();
  small.push(...(await smallTargets(page)).map((target) => `a task ${target}`));
  expect(small).toEqual([]);
}, 60_000);

/** Opens a view and waits until what it shows has been loaded. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(product.url + path);
  await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
  await page.getByRole("status", { name: "Loading" }).waitFor({ state: "detached" });
}

async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated through the debugger, which the content security policy rightly does not reach.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { axe: run } = globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    const { violations } = await run.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

/** Controls whose touchable area, with what is laid invisibly around it, is lower than 40 px. Links in running text are exempt. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What still grows into its place is not measured before it is there.
    const moving = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const controls = document.querySelectorAll<HTMLElement>("button, a, input, select, textarea, [role=checkbox]");
    return [...controls].flatMap((control) => {
      const box = control.getBoundingClientRect();
      if (box.width === 0 || control.closest("[aria-hidden=true], .sr-only, p") || !control.checkVisibility())
        return [];
      const around = getComputedStyle(control, "::before");
      const extra = around.content === "none" ? 0 : -Number.parseFloat(around.top) - Number.parseFloat(around.bottom);
      const height = Math.round(box.height + Math.max(0, Number.isNaN(extra) ? 0 : extra));
      return height >= 40 ? [] : [`${height} px: ${control.outerHTML.slice(0, 120)}`];
    });
  });
}
