import { waitUntil } from "./wait-until.ts";

/** Resolves when a sidecar has found its app's port open, and is well. @param httpPort of its API, on this machine */
export async function whenSidecarReady(appId: string, httpPort: number): Promise<void> {
  const isWell = async () => (await fetch(`http://127.0.0.1:${httpPort}/v1.0/healthz`)).ok;
  await waitUntil(isWell, { what: `The sidecar of ${appId} with its app` });
}
