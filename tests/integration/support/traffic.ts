import { type Transport, type TransportRequest, wireBody } from "@todo/dapr";
import { waitUntil } from "../../../tools/stack/wait-until.ts";

/** What goes between services and their sidecars: the services' own connections tell when everything that was published is consumed. */
export interface Traffic {
  /** Sees what a service sends to its sidecar. */
  outgoing(transport: Transport): Transport;
  /** Sees what is delivered to an app that takes the events of `topics`. */
  incoming(appId: string, topics: readonly string[], app: Transport): Transport;
  /** Until no call is under way. */
  quiet(): Promise<void>;
  /** Until no call is under way and every subscriber has taken every event. */
  settled(): Promise<void>;
}

const PUBLISH = /^\/v1\.0\/publish\/pubsub\/([^?]+)/;
/** Services take events on `/events/pubsub/<topic>` and their dead letters beside them, the recorder on `/events`; `/events/pubsub-broadcast/…` is for what is there now only. */
const EVENT = /^\/events(\/pubsub\/|\/dead-letters$|$)/;

const eventOf = (request: TransportRequest) =>
  JSON.parse(Buffer.from(wireBody(request) ?? "").toString()) as { id: string; topic: string };

export function createTraffic(): Traffic {
  const published = new Map<string, { topic: string; id: string }>();
  const taken = new Set<string>();
  const subscribers = new Map<string, Set<string>>();
  let underWay = 0;
  let calls = 0;

  const missing = (): string[] =>
    [...published.values()].flatMap(({ topic, id }) =>
      [...subscribers].flatMap(([appId, topics]) => {
        const name = `${appId} ${topic} ${id}`;
        return topics.has(topic) && !taken.has(name) ? [name] : [];
      }),
    );

  const quiet = async () => {
    for (let before = -1; before !== calls;) {
      before = calls;
      await waitUntil(() => underWay === 0, { what: "An end of all calls", everyMs: 2, timeoutMs: 30_000 });
      // What an answer sets off begins within a few turns of the event loop.
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    }
  };

  return {
    outgoing: (transport) => async (request) => {
      underWay += 1;
      calls += 1;
      try {
        const response = await transport(request);
        const topic = PUBLISH.exec(request.path)?.[1];
        if (topic !== undefined && response.status < 300) {
          const { id } = eventOf(request);
          published.set(`${topic} ${id}`, { topic, id });
        }
        return response;
      } finally {
        underWay -= 1;
      }
    },
    incoming(appId, topics, app) {
      subscribers.set(appId, new Set(topics));
      return async (request) => {
        underWay += 1;
        calls += 1;
        try {
          const response = await app(request);
          const body = response.body instanceof Uint8Array ? Buffer.from(response.body).toString() : "";
          const event = request.method === "POST" && EVENT.test(request.path) ? eventOf(request) : undefined;
          if (event && response.status < 300 && !body.includes("RETRY"))
            taken.add(`${appId} ${event.topic} ${event.id}`);
          return response;
        } finally {
          underWay -= 1;
        }
      };
    },
    quiet,
    async settled() {
      for (;;) {
        await quiet();
        if (missing().length === 0) return;
        await waitUntil(() => missing().length === 0, {
          what: `Delivery of ${missing().slice(0, 5).join(", ")}`,
          everyMs: 2,
          timeoutMs: 60_000,
        });
      }
    },
  };
}
