import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "./errors.ts";
import type { Handler } from "./types.ts";

/** An app that is a process of its own may start after its sidecar; wait this long, milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 100;

/** Waits until the app can be reached; its answer does not matter. @throws when it stays away for a minute */
export async function waitForApp(appId: string, app: Handler): Promise<Handler> {
  const start = Date.now();
  for (;;) {
    try {
      const response = await app({ method: "GET", path: "/dapr/config" });
      if (!(response.body instanceof Uint8Array)) for await (const chunk of response.body) void chunk;
      return app;
    } catch (error) {
      if (Date.now() - start > PATIENCE) {
        throw new Error(`${appId} cannot be reached: ${messageOf(error)}`, { cause: error });
      }
      await delay(PAUSE);
    }
  }
}
