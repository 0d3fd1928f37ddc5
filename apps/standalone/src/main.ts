import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError, createLogger, createOps, onShutdown } from "@todo/service";
import { readConfig } from "./config.ts";
import { createProduct } from "./product.ts";

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError) && !isAddressInUse(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(78);
}

async function run(): Promise<void> {
  const config = readConfig();
  const dataDir = resolve(config.TODO_DATA_DIR);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const product = await createProduct({ dataDir, logLevel: config.LOG_LEVEL });
  onShutdown(createLogger("standalone", config.LOG_LEVEL), () => product.stop());
  await product.start();
  const address = await product.gateway.listen({ port: config.PORT, host: config.HOST });
  if (config.TODO_OPS_PORT !== undefined)
    await createOps(product.services).listen({ port: config.TODO_OPS_PORT, host: "127.0.0.1" });
  process.stdout.write(`Todo is ready on http://localhost:${new URL(address).port || "80"} (data in ${dataDir})
`);
}

function isAddressInUse(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
