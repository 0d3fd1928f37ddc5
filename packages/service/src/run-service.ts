import { systemClock } from "@todo/clock";
import { createDapr, httpTransport } from "@todo/dapr";
import type { JSONWebKeySet } from "jose";
import { collectDefaultMetrics, Registry } from "prom-client";
import { ConfigError, processConfig, readConfig } from "./config.ts";
import { createLogger } from "./logging.ts";
import { createOps } from "./ops.ts";
import type { AppId, ServiceApp, ServiceDeps } from "./service-app.ts";
import { onShutdown } from "./shutdown.ts";
import { createTokenVerifier } from "./token-verifier.ts";

/** Longest wait for answers that are under way at the end, ms. */
const LONGEST_ANSWER = 5_000;

/** Runs one service as a process of its own beside its sidecar: configuration, listen, wait for the sidecar, start, drain on SIGTERM. */
export async function runService<Config>(
  name: AppId,
  createApp: (deps: ServiceDeps, config: Config) => Promise<ServiceApp>,
  readOwn: () => Config,
): Promise<void> {
  const { common, own } = readBoth(readOwn);
  const logger = createLogger(name, common.LOG_LEVEL);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const replicaId = common.REPLICA_ID ?? common.HOSTNAME;
  const transport = httpTransport({
    port: common.DAPR_HTTP_PORT,
    ...(common.DAPR_API_TOKEN && { apiToken: common.DAPR_API_TOKEN }),
  });
  const dapr = createDapr({ appId: name, transport, clock: systemClock, replicaId, logger });
  // The issuer's keys come from the gateway: the one call against the usual direction, public data and cached (docs/adr).
  const fetchJwks = async () => (await dapr.invoke<JSONWebKeySet>("gateway", "GET", "api/auth/jwks")).body;
  const app = await createApp(
    {
      dapr,
      clock: systemClock,
      logger,
      verifyToken: createTokenVerifier({ fetchJwks }),
      registry,
      replicaId,
      ...(common.APP_API_TOKEN && { appToken: common.APP_API_TOKEN }),
    },
    own,
  );

  // Listen first: the sidecar reports itself healthy only after it has reached the app.
  await app.http.listen({ port: common.APP_PORT, host: common.HOST });
  if (common.OPS_PORT !== undefined)
    await createOps({ [name]: app }).listen({ port: common.OPS_PORT, host: common.OPS_HOST });
  const servesOut = common.DRAIN_SECONDS * 1_000;
  const stop = async () => {
    await app.http.drain.serveOut(servesOut);
    await app.stop();
    await app.http.drain.allAnswered(LONGEST_ANSWER);
    await app.http.close();
  };
  onShutdown(logger, stop, servesOut);
  // However long it takes: `/readiness` says why, and a restart would not bring the sidecar sooner.
  await dapr.waitUntilReady({
    timeoutMs: Infinity,
    onWait: (reason) => logger.warn({ port: common.DAPR_HTTP_PORT }, `waiting: ${reason}`),
  });
  await app.start();
  logger.info({ port: common.APP_PORT }, "ready");
}

function readBoth<Config>(readOwn: () => Config) {
  try {
    return { common: readConfig(processConfig), own: readOwn() };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(78);
  }
}
