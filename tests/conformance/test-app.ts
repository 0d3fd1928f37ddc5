import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as it reached the app over the wire. */
export interface Received {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A CloudEvent as the app got it. */
export type Delivered = Record<string, unknown> & { data?: unknown };

/** What the app answers: a status, a body that makes 200, both, or nothing (200 without body). A route that writes the answer itself returns "written". */
export type Reply = undefined | void | number | "written" | { status?: number; json?: unknown };

/** Answers one request. */
export type Route = (request: Received, response: ServerResponse) => Reply | Promise<Reply>;

/** One entry of `GET /dapr/subscribe`; without `route` the topic's name is the route. */
export interface Declared {
  topic: string;
  pubsubname?: string;
  route?: string;
  [more: string]: unknown;
}

/** An app beside a sidecar: a real HTTP server that keeps what it is sent. */
export interface TestApp {
  readonly port: number;
  /** All requests but those that Dapr itself makes (`/dapr/…`), in order of arrival. */
  readonly requests: Received[];
  /** The events that came in on `path`, in order of arrival. */
  events(path: string): Delivered[];
  /** The first request that matches, past or future. @throws after `timeoutMs`, saying what came instead */
  next(matches: (request: Received) => boolean, timeoutMs?: number): Promise<Received>;
  /** The first event on `path` that matches, past or future. */
  nextEvent(path: string, matches?: (event: Delivered) => boolean, timeoutMs?: number): Promise<Delivered>;
  /** Stops as a killed process does: connections break off, the port refuses. */
  crash(): Promise<void>;
  /** Listens on the same port again. */
  revive(): Promise<void>;
}

const eventOf = (request: Received): Delivered => JSON.parse(request.body.toString()) as Delivered;

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * Starts an app.
 * @param routes by method and path (`"POST /orders"`, without query) or by path alone; others are answered 404, but subscribed events with 200
 */
export async function startApp(subscriptions: Declared[] = [], routes: Record<string, Route> = {}): Promise<TestApp> {
  const requests: Received[] = [];
  const waiting = new Set<(request: Received) => void>();
  const sockets = new Set<Socket>();
  const declared = subscriptions.map((entry) =>
    entry["routes"] === undefined
      ? { pubsubname: "pubsub", route: `/${entry.topic}`, ...entry }
      : { pubsubname: "pubsub", ...entry },
  );
  const subscribed = new Set(declared.map((entry) => (entry as Declared).route));

  const answer = async (request: Received, response: ServerResponse) => {
    const path = request.path.split("?")[0] ?? "";
    const route = routes[`${request.method} ${path}`] ?? routes[path];
    const reply = route ? await route(request, response) : subscribed.has(path) ? undefined : 404;
    if (reply === "written") return;
    const { status = 200, json } = typeof reply === "number" ? { status: reply } : (reply ?? {});
    response.writeHead(status, json === undefined ? {} : { "content-type": "application/json" });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  };

  const open = () => {
    const server = createServer((message, response) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const request: Received = {
          method: message.method ?? "",
          path: message.url ?? "",
          headers: message.headers,
          body: Buffer.concat(chunks),
        };
        if (request.path === "/dapr/subscribe") {
          response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(declared));
          return;
        }
        if (request.path.startsWith("/dapr/")) return void response.writeHead(404).end();
        requests.push(request);
        for (const hear of waiting) hear(request);
        answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
      });
    });
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    return server;
  };

  let server = open();
  const port = await listen(server, 0);

  const next: TestApp["next"] = (matches, timeoutMs = 30_000) => {
    const heard = requests.find(matches);
    if (heard) return Promise.resolve(heard);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(hear);
        const came = requests.map(({ method, path }) => `${method} ${path}`).join(", ");
        reject(new Error(`Not within ${timeoutMs} ms; what came: ${came || "nothing"}`));
      }, timeoutMs);
      const hear = (request: Received) => {
        if (!matches(request)) return;
        clearTimeout(timer);
        waiting.delete(hear);
        resolve(request);
      };
      waiting.add(hear);
    });
  };

  const onPath = (path: string) => (request: Received) => request.method === "POST" && request.path === path;
  return {
    port,
    requests,
    next,
    events: (path) => requests.filter(onPath(path)).map(eventOf),
    nextEvent: async (path, matches = () => true, timeoutMs) =>
      eventOf(await next((request) => onPath(path)(request) && matches(eventOf(request)), timeoutMs)),
    async crash() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    async revive() {
      server = open();
      await listen(server, port);
    },
  };
}
