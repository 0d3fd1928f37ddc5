import { type ManualClock, manualClock } from "@todo/clock";
import { createDapr, type Transport } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { createLogger, createTokenVerifier, handlerOf, type ServiceApp } from "@todo/service";
import { Registry } from "prom-client";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";

interface SeenRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}
type Behave = (request: SeenRequest) => { status: number; body: unknown } | Promise<{ status: number; body: unknown }>;

/** What the sidecar proves itself by. */
export const SIDECAR_TOKEN = "sidecar-token";
const JSON_HEADERS = { "content-type": "application/json" };

/** A signed-in person, and requests as they make them. */
export interface Person {
  id: string;
  token: string;
  cookie: string;
  call(method: string, url: string, options?: { headers?: Record<string, string>; payload?: unknown }): Inject;
}
type Inject = ReturnType<ServiceApp["http"]["inject"]> extends infer Answer ? Extract<Answer, Promise<unknown>> : never;

/** The gateway with real accounts and real tokens on an embedded sidecar. The services behind it answer as the test says, and what they were asked is kept. */
export async function startGateway(env: Record<string, string> = {}) {
  const clock: ManualClock = manualClock("2026-03-02T08:00:00Z");
  const embedded = createEmbeddedDapr({
    dataDir: ":memory:",
    clock,
    components: [
      { name: "statestore", type: "state.sqlite" },
      { name: "pubsub", type: "pubsub.in-memory" },
      { name: "pubsub-broadcast", type: "pubsub.in-memory", metadata: { consumerID: "{uuid}" } },
    ],
  });
  const seen: SeenRequest[] = [];
  const behaviour: { answer: Behave } = { answer: () => ({ status: 200, body: {} }) };
  for (const name of ["tasks", "assistant", "analytics", "notifications"]) {
    embedded.sidecar(name, {
      app: async ({ method, path, headers = {}, body = "" }) => {
        if (path.startsWith("/dapr/")) return { status: 404, headers: {}, body: new Uint8Array() };
        const request = { method, path, headers, body: Buffer.from(body).toString() };
        if (path !== "/settings") seen.push(request);
        const answer =
          path === "/settings" ? { status: 200, body: { timeZone: "UTC" } } : await behaviour.answer(request);
        return { status: answer.status, headers: JSON_HEADERS, body: Buffer.from(JSON.stringify(answer.body)) };
      },
    });
  }
  let handle: ReturnType<typeof handlerOf>;
  const sidecar = embedded.sidecar("gateway", {
    app: (request) => handle({ ...request, headers: { ...request.headers, "dapr-api-token": SIDECAR_TOKEN } }),
  });
  let storeIsAway = false;
  const transport: Transport = (request) =>
    storeIsAway && request.path.startsWith("/v1.0/state/")
      ? Promise.resolve({ status: 500, headers: {}, body: new Uint8Array() })
      : sidecar.handle(request);
  const dapr = createDapr({ appId: "gateway", transport, clock });
  const registry = new Registry();
  const app = await createApp(
    {
      dapr,
      clock,
      registry,
      logger: createLogger("gateway", "silent"),
      replicaId: "gateway-0",
      appToken: SIDECAR_TOKEN,
      verifyToken: createTokenVerifier({
        fetchJwks: async () =>
          (await dapr.invoke<{ keys: Record<string, string>[] }>("gateway", "GET", "api/auth/jwks")).body as never,
      }),
    },
    readConfig({ RATE_LIMIT_PER_MINUTE: "100000", AUTH_LIMIT_PER_MINUTE: "100000", ...env }),
  );
  handle = handlerOf(app.http);
  await embedded.start();
  let people = 0;

  return {
    app,
    http: app.http,
    clock,
    dapr,
    seen,
    /** Makes the services behind the gateway answer like this. */
    behave: (answer: Behave) => void (behaviour.answer = answer),
    metrics: () => registry.metrics(),
    /** Until it is called with `false` no state can be read or written. */
    takeStoreAway: (away: boolean) => void (storeIsAway = away),
    /** Tells of a change as the owning service would, and waits until every consumer has it. */
    async publish(eventType: string, userId: string, payload: unknown, eventId = `e-${Math.random()}`) {
      const event = { eventId, eventType, schemaVersion: 1, aggregateId: "a", userId, payload };
      const occurredAt = new Date(clock.now()).toISOString();
      await dapr.publish(eventType, { ...event, occurredAt }, { id: eventId, partitionKey: userId });
      await embedded.idle();
    },
    async signUp(): Promise<Person> {
      people += 1;
      const headers = { ...JSON_HEADERS, origin: "http://localhost:8080" };
      const payload = { name: "Ada", email: `ada${people}@example.com`, password: "correct horse battery" };
      const created = await app.http.inject({ method: "POST", url: "/api/auth/sign-up/email", headers, payload });
      if (created.statusCode !== 200) throw new Error(`sign-up answered ${created.statusCode}: ${created.body}`);
      const cookie = created.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const answer = await app.http.inject({ url: "/api/auth/token", headers: { cookie } });
      const { token } = answer.json<{ token: string }>();
      return {
        id: created.json<{ user: { id: string } }>().user.id,
        token,
        cookie,
        call: (method, url, { headers: more, payload: body } = {}) =>
          app.http.inject({
            method: method as "GET",
            url,
            headers: {
              authorization: `Bearer ${token}`,
              ...(body !== undefined && { "content-type": "application/json" }),
              ...more,
            },
            ...(body !== undefined && { payload: body as string }),
          }) as Inject,
      };
    },
    async stop() {
      await app.stop();
      await app.http.close();
      await embedded.stop();
    },
  };
}
