import { randomUUID } from "node:crypto";
import { eventTypes } from "@todo/contracts";
import { createDapr, httpTransport } from "@todo/dapr";
import { type AppId, createLogger, createTokenVerifier, handlerOf, type ServiceApp } from "@todo/service";
import { builders } from "@todo/standalone";
import { Registry } from "prom-client";
import { inject } from "vitest";
import { whenSidecarReady } from "../../../tools/stack/when-sidecar-ready.ts";
import type { Servers } from "../../real/servers.ts";
import { answerNoMore, answerOn } from "./app-ports.ts";
import { emptyStore } from "./empty-store.ts";
import type { Running, RunOptions } from "./running.ts";
import { type SteppedClock, steppedClock } from "./stepped-clock.ts";
import { createTraffic, type Traffic } from "./traffic.ts";

type JsonWebKeySet = Awaited<ReturnType<Parameters<typeof createTokenVerifier>[0]["fetchJwks"]>>;

/** What Dapr's cron binding calls each minute. */
const TICKS: Partial<Record<AppId, string>> = { scheduler: "/scheduler-tick", notifications: "/notifications-tick" };
const MINUTE = 60_000;

/** Whose data the store holds now. */
let held: string | undefined;

/**
 * All services in this process, each answering on a port of its own with a real `daprd` beside it, on real Kafka and the store of this project. The
 * services' clock is the test's; the servers' and sidecars' clocks cannot be turned: Dapr's retries and times to live pass in real time, and
 * its cron goes on calling each real minute, so that the test's minutes are called by the test. The store is emptied for each product that does
 * not go on with the data of the one before it.
 */
export async function runOnStack({ dataDir, clock, logLevel, env, recorder }: RunOptions): Promise<Running> {
  const servers = inject("servers");
  if (dataDir === undefined || dataDir !== held) await emptyStore(servers);
  held = dataDir;
  const stepped = steppedClock(clock);
  const traffic = createTraffic();
  const services = {} as Record<AppId, ServiceApp>;
  for (const [name, create] of Object.entries(builders(env)) as [AppId, ReturnType<typeof builders>[AppId]][])
    services[name] = await build(name, create, { servers, clock: stepped, traffic, logLevel });
  const outside = createDapr({
    appId: "recorder",
    transport: traffic.outgoing(httpTransport({ port: servers.sidecars["recorder"]!.httpPort })),
    clock: stepped,
  });
  const hears = traffic.incoming("recorder", eventTypes, recorder.handle);
  await answerOn("recorder", servers.sidecars["recorder"]!.appPort, hears);
  for (const [name, { httpPort }] of Object.entries(servers.sidecars)) await whenSidecarReady(name, httpPort);
  const all = Object.values(services);
  for (const service of all) await service.start();
  const stopTicks = startTicks(stepped, services);
  return {
    gateway: services.gateway.http,
    services,
    publish: outside.publish,
    settled: traffic.settled,
    walk: (ms) => stepped.walk(ms, traffic.quiet),
    async stop() {
      stopTicks();
      // What is on its way would meet the next product.
      await traffic.settled();
      for (const service of all.toReversed()) await service.stop();
      answerNoMore();
      for (const service of all) await service.http.close();
    },
  };
}

interface Around {
  servers: Servers;
  clock: SteppedClock;
  traffic: Traffic;
  logLevel: string;
}

/** One service as `runService` builds it, but with the test's clock. */
async function build(
  name: AppId,
  create: ReturnType<typeof builders>[AppId],
  { servers, clock, traffic, logLevel }: Around,
): Promise<ServiceApp> {
  const transport = traffic.outgoing(httpTransport({ port: servers.sidecars[name]!.httpPort }));
  const replicaId = `${name}-0`;
  const logger = createLogger(name, logLevel);
  const dapr = createDapr({ appId: name, transport, clock, replicaId, logger });
  const fetchJwks = async () => (await dapr.invoke<JsonWebKeySet>("gateway", "GET", "api/auth/jwks")).body;
  const verifyToken = createTokenVerifier({ fetchJwks });
  const appToken = randomUUID();
  const service = await create({ dapr, clock, logger, registry: new Registry(), replicaId, appToken, verifyToken });
  const handle = handlerOf(service.http);
  const fromSidecar: typeof handle = (request) =>
    handle({ ...request, headers: { ...request.headers, "dapr-api-token": appToken } });
  const headers = { "dapr-api-token": appToken };
  const subscribed = await service.http.inject({ method: "GET", url: "/dapr/subscribe", headers });
  const list = subscribed.statusCode === 200 ? subscribed.json<{ pubsubname: string; topic: string }[]>() : [];
  const topics = list.filter(({ pubsubname }) => pubsubname === "pubsub").map(({ topic }) => topic);
  await answerOn(name, servers.sidecars[name]!.appPort, traffic.incoming(name, topics, fromSidecar));
  return service;
}

/** Calls each minute of the test's clock what Dapr's cron binding calls each minute of the real one. */
function startTicks(clock: SteppedClock, services: Record<AppId, ServiceApp>): () => void {
  let cancel = () => {};
  const arm = (after: number) => {
    cancel = clock.at(after + MINUTE, () => {
      arm(Math.max(after + MINUTE, clock.now()));
      for (const [name, url] of Object.entries(TICKS) as [AppId, string][])
        void services[name].http.inject({ method: "POST", url, payload: "" });
    });
  };
  arm(clock.now());
  return () => cancel();
}
