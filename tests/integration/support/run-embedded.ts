import { createProduct } from "@todo/standalone";
import type { Running, RunOptions } from "./running.ts";

/** All services around the embedded sidecar, in this process. */
export async function runEmbedded({ dataDir, clock, logLevel, env, recorder }: RunOptions): Promise<Running> {
  const product = await createProduct({ dataDir: dataDir ?? ":memory:", clock, logLevel, env });
  product.dapr.sidecar("recorder", { app: recorder.handle });
  await product.start();
  return {
    gateway: product.gateway,
    settled: () => product.dapr.idle(),
    walk: (ms) => clock.advance(ms),
    stop: () => product.stop(),
  };
}
