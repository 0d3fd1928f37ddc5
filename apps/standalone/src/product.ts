import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "@todo/clock";
import { createApp as createAnalytics } from "@todo/analytics";
import { createApp as createAssistant, readConfig as readAssistantConfig } from "@todo/assistant";
import { createDapr } from "@todo/dapr";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import { createApp as createGateway, readConfig as readGatewayConfig } from "@todo/gateway";
import { createApp as createNotifications } from "@todo/notifications";
import { createApp as createScheduler, readConfig as readSchedulerConfig } from "@todo/scheduler";
import {
  type AppId,
  createLogger,
  createTokenVerifier,
  handlerOf,
  type Logger,
  type ServiceApp,
  type ServiceDeps,
} from "@todo/service";
import { createApp as createTasks } from "@todo/tasks";
import { Registry } from "prom-client";

type JsonWebKeySet = Awaited<ReturnType<Parameters<typeof createTokenVerifier>[0]["fetchJwks"]>>;

/** The whole product in one process. */
export interface Product {
  /** The edge: listen on it, or inject into it. */
  gateway: ServiceApp["http"];
  services: Record<AppId, ServiceApp>;
  /** The embedded sidecar: what reached which consumer can be waited for. */
  dapr: EmbeddedDapr;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Folder of the database; `:memory:` keeps nothing. */
  dataDir: string;
  clock?: Clock;
  logLevel?: string;
  env?: NodeJS.ProcessEnv;
}

/** What each service is built by; the order is the order they start in. */
type Builders = Record<AppId, (deps: ServiceDeps) => Promise<ServiceApp>>;

/** Builds each service from the environment's settings. */
export function builders(env: NodeJS.ProcessEnv): Builders {
  return {
    tasks: (deps) => createTasks(deps),
    scheduler: (deps) => createScheduler(deps, readSchedulerConfig(env)),
    notifications: (deps) => createNotifications(deps),
    analytics: (deps) => createAnalytics(deps),
    assistant: (deps) => createAssistant(deps, readAssistantConfig(env)),
    gateway: (deps) => createGateway(deps, readGatewayConfig(env)),
  };
}

/** Builds the six services around one embedded sidecar; nothing runs before `start`. Services still speak Dapr's HTTP API, only without sockets. */
export async function createProduct({
  dataDir,
  clock = systemClock,
  logLevel = "warn",
  env = process.env,
}: Options): Promise<Product> {
  const dapr = createEmbeddedDapr({
    dataDir,
    clock,
    components: [new URL("../components", import.meta.url).pathname],
    logger: createLogger("dapr", logLevel),
  });
  const services = {} as Record<AppId, ServiceApp>;
  for (const [name, build] of Object.entries(builders(env)) as [AppId, Builders[AppId]][]) {
    services[name] = await addService(dapr, name, build, clock, createLogger(name, logLevel));
  }
  const all = Object.values(services);
  return {
    gateway: services.gateway.http,
    services,
    dapr,
    async start() {
      await dapr.start();
      for (const service of all) await service.start();
    },
    async stop() {
      // Edge first: no new work; the sidecar last, since draining services still write.
      for (const service of all.toReversed()) await service.stop();
      for (const service of all.toReversed()) await service.http.close();
      await dapr.stop();
    },
  };
}

async function addService(
  embedded: EmbeddedDapr,
  name: AppId,
  build: Builders[AppId],
  clock: Clock,
  logger: Logger,
): Promise<ServiceApp> {
  let handler: ReturnType<typeof handlerOf>;
  const appToken = randomUUID();
  const sidecar = embedded.sidecar(name, {
    app: (request) => handler({ ...request, headers: { ...request.headers, "dapr-api-token": appToken } }),
  });
  // One process, one replica: its name is the app's, so that a restart recovers its own unfinished work at once.
  const replicaId = `${name}-0`;
  const dapr = createDapr({ appId: name, transport: sidecar.handle, clock, replicaId, logger });
  const fetchJwks = async () => (await dapr.invoke<JsonWebKeySet>("gateway", "GET", "api/auth/jwks")).body;
  const service = await build({
    dapr,
    clock,
    logger,
    registry: new Registry(),
    replicaId,
    appToken,
    verifyToken: createTokenVerifier({ fetchJwks }),
  });
  handler = handlerOf(service.http);
  return service;
}
