import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmbeddedTask } from "./embedded-process.ts";
import { freePort } from "../../tools/stack/free-port.ts";
import type { Runtime, Setup, Sidecars } from "./runtime.ts";
import type { TestApp } from "./test-app.ts";

const COMPONENTS = `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: statestore }
spec: { type: state.sqlite, version: v1 }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: pubsub }
spec:
  type: pubsub.in-memory
  version: v1
  metadata: [{ name: consumerID, value: "{appID}" }, { name: initialOffset, value: oldest }]
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: pubsub-broadcast }
spec:
  type: pubsub.in-memory
  version: v1
  metadata: [{ name: consumerID, value: "{uuid}" }]
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: resiliency }
spec: { policies: { retries: { pubsubRetry: { policy: exponential, maxRetries: 5 } } } }
`;

/** Starts the process; resolves when it is ready. @throws with what it said when it ends first */
async function launch(task: EmbeddedTask): Promise<ChildProcess> {
  const script = new URL("./embedded-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`The embedded sidecar ended with ${code}: ${errors}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** The sidecar of `npm start`, in a process of its own so that it can be killed. */
export const embeddedRuntime: Runtime = {
  name: "embedded",
  store: "embedded",
  async start({ apps, components = "" }: Setup): Promise<Sidecars> {
    const folder = await mkdtemp(join(tmpdir(), "conformance-"));
    const resources = join(folder, "resources.yaml");
    await writeFile(resources, `${COMPONENTS}\n---\n${components}`);
    const sidecarOf = async (appId: string, app: TestApp | undefined) => ({
      appId,
      port: await freePort(),
      ...(app && { app: `http://127.0.0.1:${app.port}` }),
    });
    const sidecars = await Promise.all(Object.entries(apps).map(([appId, app]) => sidecarOf(appId, app)));
    const task: EmbeddedTask = { dataDir: join(folder, "data"), resources, sidecars };
    let child = await launch(task);
    return {
      url(appId) {
        const port = sidecars.find((sidecar) => sidecar.appId === appId)?.port;
        if (port === undefined) throw new Error(`${appId} has no sidecar`);
        return `http://127.0.0.1:${port}`;
      },
      async crash() {
        await kill(child);
        child = await launch(task);
      },
      async join(appId, app) {
        sidecars.push(await sidecarOf(appId, app));
        await kill(child);
        child = await launch(task);
      },
      async stop() {
        await kill(child);
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};
