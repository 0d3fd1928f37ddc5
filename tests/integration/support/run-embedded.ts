import { createDapr } from "@todo/dapr";
import { createProduct } from "@todo/standalone";
import type { Running, RunOptions } from "./running.ts";

/** All services around the embedded sidecar, in this process. */
export async function runEmbedded({ dataDir, clock, logLevel, env, recorder }: RunOptions): Promise<Running> {
  const product = await createProduct({ dataDir: dataDir ?? ":memory:", clock, logLevel, env });
  product.dapr.sidecar("recorder", { app: recorder.handle });
  const outside = createDapr({ appId: "outside", transport: product.dapr.sidecar("outside", {}).handle, clock });
  await product.start();
  return {
    gateway: product.gateway,
    services: product.services,
    publish: outside.publish,
    settled: () => product.dapr.idle(),
    walk: (ms) => clock.advance(ms),
    stop: () => product.stop(),
  };
}
