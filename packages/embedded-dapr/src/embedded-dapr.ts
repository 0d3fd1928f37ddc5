import type { Server } from "node:http";
import { type Clock, systemClock } from "@todo/clock";
import { startCron } from "./bindings/cron.ts";
import { bytesOf } from "./bodies.ts";
import { httpApp } from "./call-app.ts";
import { brokerOf, type Component, inScope, kindOf } from "./components/component.ts";
import { loadResources } from "./components/load-resources.ts";
import { closeServer, listenOn } from "./listen.ts";
import { type Broker, createBroker } from "./pubsub/broker.ts";
import { consumerGroup } from "./pubsub/consumer-group.ts";
import { createPublishApi } from "./pubsub/handle-publish.ts";
import { createMessageLog } from "./pubsub/message-log.ts";
import { readSubscription, readSubscriptions, type Subscription } from "./pubsub/read-subscriptions.ts";
import { createRouter } from "./router.ts";
import { createCommitQueue } from "./store/commit-queue.ts";
import { createStateApi } from "./store/handle-state.ts";
import { nextEpoch, openDatabase } from "./store/open-database.ts";
import { createStateTable } from "./store/state-table.ts";
import { startHousekeeping } from "./store/housekeeping.ts";
import { waitForApp } from "./wait-for-app.ts";
import type { Handler, Logger, RetryPolicy } from "./types.ts";

export interface EmbeddedDaprOptions {
  /** Folder of the database, or ":memory:". */
  dataDir: string;
  /** Components, or the folder(s) or file(s) with their YAML. */
  components: Component[] | string | string[];
  /** Takes the place of the `secretsFile` of every secretstores.local.file; alone it makes a store named "secretstore". */
  secretsFile?: string;
  clock?: Clock;
  logger?: Logger;
  /** Default: tries without end (the app drops what is hopeless), 100 ms doubling up to 10 s. A Resiliency file's maxRetries counts unless `tries` is given. */
  retry?: Partial<RetryPolicy>;
  /** How long messages are kept, milliseconds; default 7 days. */
  retention?: number;
}

export interface Sidecar {
  /** Dapr's HTTP API without a socket. */
  handle: Handler;
  /** Serves it on 127.0.0.1; port 0 takes a free one. */
  listen(port: number): Promise<{ port: number }>;
}

export interface EmbeddedDapr {
  /** The sidecar of one app id, to be made before `start`; `app` is how it reaches the app: in process, or a base URL. */
  sidecar(appId: string, options: { app?: Handler | string }): Sidecar;
  /** Reads every app's subscriptions, then starts delivery and input bindings. */
  start(): Promise<void>;
  /** Resolves when all published messages are consumed or dead-lettered. */
  idle(): Promise<void>;
  /** Drains deliveries under way and closes listeners and database. */
  stop(): Promise<void>;
}

const WEEK = 7 * 24 * 3_600_000;
const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The Dapr API that this product uses, in one process on SQLite.
 * @throws when a component file is wrong (naming file and field) or the folder is in use by another process
 */
export function createEmbeddedDapr(options: EmbeddedDaprOptions): EmbeddedDapr {
  const { clock = systemClock, logger = SILENT, retention = WEEK } = options;
  const resources = loadResources(options.components, options.secretsFile);
  const { components, secretStores } = resources;
  const tries = options.retry?.tries ?? (resources.maxRetries ?? Infinity) + 1;
  const retry: RetryPolicy = { initialDelay: 100, maxDelay: 10_000, ...options.retry, tries };

  const database = openDatabase(options.dataDir);
  const queue = createCommitQueue(database);
  const table = createStateTable(database, nextEpoch(database), clock);
  const log = createMessageLog(database, clock);
  const broker: Broker = createBroker(log, queue, clock, logger);
  const state = createStateApi(table, queue);
  const publish = createPublishApi(log, queue);

  const apps = new Map<string, Handler>();
  const subscriptions = new Map<string, Subscription[]>();
  const servers: Server[] = [];
  const closers: (() => Promise<void>)[] = [];
  const connections: (() => Promise<void>)[] = [];
  let ready = false;
  let stopped: Promise<void> | undefined;

  /** Programmatic subscriptions come before those of files; one per topic, as in a consumer group. */
  const subscriptionsOf = async (appId: string, app: Handler): Promise<Subscription[]> => {
    const declared = await readSubscriptions(appId, app);
    for (const { spec, scopes, where } of resources.subscriptions) {
      if (inScope(scopes, appId)) declared.push(readSubscription(spec, where));
    }
    const unique = new Map<string, Subscription>();
    for (const subscription of declared) {
      const name = `${subscription.pubsub}/${subscription.topic}`;
      if (!unique.has(name)) unique.set(name, subscription);
    }
    return [...unique.values()];
  };

  const subscribe = (appId: string, app: Handler, found: Subscription[]) => {
    for (const subscription of found) {
      const component = components.find(({ name, scopes }) => name === subscription.pubsub && inScope(scopes, appId));
      if (!component || kindOf(component.type) !== "pubsub") {
        throw new Error(
          `${appId} subscribes to ${subscription.topic} on ${subscription.pubsub}, which it does not have`,
        );
      }
      const group = consumerGroup(component.metadata?.["consumerID"], appId);
      const fromOldest = component.metadata?.["initialOffset"] === "oldest";
      broker.subscribe({ appId, app, subscription, broker: brokerOf(component), group, fromOldest, retry });
    }
  };

  const startCronOf = async (component: Component) => {
    const listening = new Map<string, Handler>();
    const route = component.metadata?.["route"] ?? component.name;
    for (const [appId, app] of apps) {
      if (!inScope(component.scopes, appId)) continue;
      const response = await app({ method: "OPTIONS", path: route.startsWith("/") ? route : `/${route}` });
      await bytesOf(response.body);
      if (response.status !== 404) listening.set(appId, app);
    }
    closers.push(startCron({ component, apps: listening, clock, logger }));
  };

  const stop = async () => {
    for (const close of closers) await close();
    await broker.stop();
    await Promise.all(servers.map(closeServer));
    for (const close of connections) await close();
    queue.flush();
    database.close();
  };

  return {
    sidecar(appId, { app }) {
      if (typeof app === "string") {
        const remote = httpApp(app);
        apps.set(appId, remote.handle);
        connections.push(() => remote.close());
      } else if (app) apps.set(appId, app);
      const handle = createRouter({
        appId,
        components,
        secretStores,
        state,
        publish,
        findApp: (id) => apps.get(id),
        subscriptions: () => subscriptions.get(appId) ?? [],
        isReady: () => ready,
        now: () => clock.now(),
      });
      return {
        handle,
        async listen(port) {
          const listening = await listenOn(handle, port);
          servers.push(listening.server);
          return { port: listening.port };
        },
      };
    },
    async start() {
      for (const [appId, app] of apps) {
        subscriptions.set(appId, await subscriptionsOf(appId, await waitForApp(appId, app)));
      }
      // All groups exist before the first delivery: what a handler publishes then reaches every one of them.
      for (const [appId, app] of apps) subscribe(appId, app, subscriptions.get(appId) ?? []);
      await broker.start();
      for (const component of components) if (kindOf(component.type) === "cron") await startCronOf(component);
      closers.push(startHousekeeping({ queue, table, log, clock, retention, logger }));
      ready = true;
    },
    idle: () => broker.idle(),
    stop: () => (stopped ??= stop()),
  };
}
