import type { Clock } from "@todo/clock";
import { type Dapr, createDapr, type Transport, wireBody } from "@todo/dapr";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import { type AppId, createLogger, handlerOf, type ServiceApp, type ServiceDeps } from "@todo/service";
import { AppError, type EventType, eventTypes } from "@todo/contracts";
import { Registry } from "prom-client";
import { createEventRecorder, type EventRecorder } from "./event-recorder.ts";

/** One service on an embedded sidecar of its own, with a consumer that hears every event. */
export interface ServiceBench {
  app: ServiceApp;
  events: EventRecorder;
  /** The service's own sidecar client, to look at state. */
  dapr: Dapr;
  embedded: EmbeddedDapr;
  /** Publishes as another app would. */
  publish(topic: EventType, event: { eventId: string; userId: string }): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Tokens of tests are the user's id itself: `Bearer user-ada` is the user `ada`. */
const verifyToken: ServiceDeps["verifyToken"] = (token) =>
  token.startsWith("user-")
    ? Promise.resolve({ id: token.slice("user-".length), email: `${token}@example.com` })
    : Promise.reject(new AppError("unauthorized"));

/** @param bindings output bindings that the test answers itself, by name */
export async function startService(
  name: AppId,
  createApp: (deps: ServiceDeps) => Promise<ServiceApp>,
  { clock, bindings = {} }: { clock: Clock; bindings?: Record<string, (body: unknown) => void> },
): Promise<ServiceBench> {
  const embedded = createEmbeddedDapr({
    dataDir: ":memory:",
    clock,
    components: [
      { name: "statestore", type: "state.sqlite", version: "v1", metadata: {}, scopes: [] },
      { name: "pubsub", type: "pubsub.in-memory", version: "v1", metadata: { initialOffset: "oldest" }, scopes: [] },
      {
        name: "pubsub-broadcast",
        type: "pubsub.in-memory",
        version: "v1",
        metadata: { consumerID: "{uuid}" },
        scopes: [],
      },
    ] as never,
  });
  const events = createEventRecorder(eventTypes);
  embedded.sidecar("recorder", { app: events.handle });

  let handler: ReturnType<typeof handlerOf>;
  const { handle } = embedded.sidecar(name, { app: (request) => handler(request) });
  const transport: Transport = async (request) => {
    const binding = /^\/v1\.0\/bindings\/([^?]+)/.exec(request.path)?.[1];
    if (binding === undefined || !bindings[binding]) return handle(request);
    bindings[binding](JSON.parse(String(wireBody(request) ?? "")));
    return { status: 204, headers: {}, body: new Uint8Array() };
  };
  const dapr = createDapr({ appId: name, transport, clock, replicaId: `${name}-0` });
  const app = await createApp({
    dapr,
    clock,
    verifyToken,
    replicaId: `${name}-0`,
    logger: createLogger(name, "silent"),
    registry: new Registry(),
  });
  handler = handlerOf(app.http);
  const outside = createDapr({
    appId: "outside",
    transport: embedded.sidecar("outside", {}).handle as Transport,
    clock,
  });
  await embedded.start();
  await app.start();
  return {
    app,
    events,
    dapr,
    embedded,
    publish: (topic, event) => outside.publish(topic, event, { id: event.eventId, partitionKey: event.userId }),
    settled: () => embedded.idle(),
    async stop() {
      await app.stop();
      await app.http.close();
      await embedded.stop();
    },
  };
}
