import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import { PRODUCT_APPS } from "@todo/operations";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleApp } from "../../tools/deploy/bundle-app.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import { runCommand } from "../../tools/stack/run-command.ts";
import { type Guard, startGuard } from "../../tools/stack/start-guard.ts";
import { type RunningProcess, startProcess } from "../../tools/stack/start-process.ts";

// What an image holds, run as the image runs it: from a folder with nothing else, read by Node alone.
const folder = mkdtempSync(join(tmpdir(), "todo-bundles-"));
const components = new URL("../../apps/standalone/components", import.meta.url).pathname;
const processes: RunningProcess[] = [];
let guard: Guard;
let dapr: EmbeddedDapr;
let gateway: string;

beforeAll(async () => {
  guard = startGuard();
  dapr = createEmbeddedDapr({ dataDir: ":memory:", components });
  for (const app of [...PRODUCT_APPS, "operations"]) await bundleApp(app, join(folder, app));
  for (const app of PRODUCT_APPS) await start(app);
  await dapr.start();
}, 300_000);

afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await dapr?.stop();
  guard?.release();
  rmSync(folder, { recursive: true, force: true });
});

async function start(app: string): Promise<void> {
  const appPort = await freePort();
  const url = `http://127.0.0.1:${appPort}`;
  const { port } = await dapr.sidecar(app, { app: url }).listen(0);
  if (app === "gateway") gateway = url;
  const env = {
    APP_PORT: String(appPort),
    DAPR_HTTP_PORT: String(port),
    HOST: "127.0.0.1",
    REPLICA_ID: `${app}-0`,
    LOG_LEVEL: "warn",
    // Makes the assistant load what lies in a file of its own; nobody answers there.
    ...(app === "assistant" && { OPENAI_API_KEY: "none", OPENAI_BASE_URL: "http://127.0.0.1:9/v1" }),
  };
  const cwd = join(folder, app);
  processes.push(startProcess({ name: app, command: process.execPath, args: ["main.js"], cwd, env, guard }));
}

const operation = (name: string, env: NodeJS.ProcessEnv) =>
  runCommand(process.execPath, [join(folder, "operations", "main.js"), name], { env });

test("a person's way through the product works with the bundles", async () => {
  expect(await operation("smoke", { GATEWAY_URL: gateway })).toMatch(/^smoke: signed up, created, listed, counted/);
  expect(processes.map((one) => `${one.name} ${one.running ? "runs" : one.lastLines()}`)).toEqual(
    PRODUCT_APPS.map((app) => `${app} runs`),
  );
});

test("the format of what is stored is written down through the sidecar", async () => {
  const store = { name: "statestore", type: "state.sqlite", metadata: {} };
  const own = createEmbeddedDapr({ dataDir: ":memory:", components: [store] });
  const { port } = await own.sidecar("operations", {}).listen(0);
  await own.start();
  const env = { DAPR_HTTP_PORT: String(port) };
  expect(await operation("migrate", env)).toMatch(
    /^migrate: state is of format \d+ \(written down for the first time\)/,
  );
  expect(await operation("migrate", env)).toMatch(/^migrate: state is of format \d+ already/);
  await own.stop();
});

test("the Kafka client starts, and says what it lacks", async () => {
  await expect(operation("topics", { SECRETS_DIR: folder })).rejects.toThrow(`There is no ${folder}/kafka-brokers`);
});

test("files that a library reads beside itself are in the bundle: the API's reader", async () => {
  const page = await fetch(`${gateway}/api/docs/`);
  expect(page.status).toBe(200);
  const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1];
  const answer = await fetch(new URL(script!, `${gateway}/api/docs/`));
  expect(answer.status).toBe(200);
  expect((await answer.text()).length).toBeGreaterThan(1_000_000);
});

test("each service drains and ends by itself when it is asked to", async () => {
  await Promise.all(processes.map((one) => one.stop()));
  expect(await Promise.all(processes.map((one) => one.ended))).toEqual(processes.map(() => "exit 0"));
});

test("a bundle says which packages are in it, with version and licence", () => {
  const inside = join(folder, "tasks", "node_modules");
  const about = JSON.parse(readFileSync(join(inside, "fastify", "package.json"), "utf8")) as Record<string, string>;
  expect(about).toMatchObject({ name: "fastify", license: "MIT" });
  expect(about["version"]).toMatch(/^\d+\.\d+\.\d+$/);
  expect(readdirSync(join(inside, "fastify"))).toContain("LICENSE");
  expect(readdirSync(inside)).not.toContain("vite");
});
