import type { Part } from "./part.ts";
import type { SidecarPorts } from "./start-daprd.ts";
import type { Guard } from "./start-guard.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import { waitUntil } from "./wait-until.ts";

interface Options {
  appId: string;
  sidecar: SidecarPorts;
  appToken: string;
  env?: Record<string, string>;
  guard: Guard;
  log(line: string): void;
}

const APPS = new URL("../../apps/", import.meta.url).pathname;

/** One of the product's services, as a process of its own beside its sidecar. `start` resolves when it listens. */
export function startApp({ appId, sidecar, appToken, env = {}, guard, log }: Options): Part {
  const start = async () => {
    const child = startProcess({
      name: appId,
      command: process.execPath,
      args: [`${APPS}${appId}/src/main.ts`],
      env: {
        ...process.env,
        HOST: "127.0.0.1",
        APP_PORT: String(sidecar.appPort),
        DAPR_HTTP_PORT: String(sidecar.httpPort),
        APP_API_TOKEN: appToken,
        // Always the same: a restart finds its own unfinished work by it.
        REPLICA_ID: `${appId}-0`,
        ...env,
      },
      guard,
      log,
    });
    const healthy = async () => (await fetch(`http://127.0.0.1:${sidecar.appPort}/health`)).ok;
    await waitUntil(healthy, { what: `The service ${appId}`, giveUp: failWhenEnded(child) });
    return child;
  };
  return { name: `app:${appId}`, start };
}
