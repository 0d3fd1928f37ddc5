import { type TransportRequest, type TransportResponse, wireBody, withoutBudget } from "@todo/dapr";
import type { FastifyInstance, InjectOptions } from "fastify";
import type { Delivery } from "./event-routes.ts";
import { toProblem } from "./problems.ts";

const JSON_ANSWER = { "content-type": "application/json" };

/** Reaches an app without a socket: how the embedded sidecar delivers to it in one process. Event streams and MCP answers are passed as streams. */
export function handlerOf(app: FastifyInstance): (request: TransportRequest) => Promise<TransportResponse> {
  return async (call) => {
    const { method, path, headers, signal } = call;
    // Events are most of the traffic, and what is behind their routes needs nothing of a web server.
    // An app that invokes such a route has to pass its door like everybody else.
    const isDelivery = method === "POST" && headers?.["dapr-caller-app-id"] === undefined;
    const delivery = isDelivery ? app.deliveries.get(path) : undefined;
    if (delivery) return withoutBudget(() => deliver(app, delivery, call));
    const request: InjectOptions = { method: method as "GET", url: path, remoteAddress: "127.0.0.1" };
    if (headers) request.headers = headers;
    if (signal) request.signal = signal;
    const body = wireBody(call);
    if (body !== undefined) request.payload = typeof body === "string" ? body : Buffer.from(body);
    if (!headers?.["accept"]?.includes("text/event-stream")) {
      const response = await app.inject(request);
      return { status: response.statusCode, headers: flat(response.headers), body: response.rawPayload };
    }
    const response = await app.inject({ ...request, payloadAsStream: true });
    return { status: response.statusCode, headers: flat(response.headers), body: response.stream() };
  };
}

/** The event route without the route: the same answers, statuses and log lines. */
async function deliver(
  app: FastifyInstance,
  delivery: Delivery,
  { body = "", json }: TransportRequest,
): Promise<TransportResponse> {
  try {
    const envelope = json ?? (JSON.parse(Buffer.from(body).toString("utf8")) as unknown);
    return { status: 200, headers: JSON_ANSWER, body: Buffer.from(JSON.stringify(await delivery(envelope))) };
  } catch (error) {
    app.log.error({ err: error }, "request failed");
    const answer = toProblem(error as Error);
    return { status: answer.status, headers: JSON_ANSWER, body: Buffer.from(JSON.stringify(answer)) };
  }
}

function flat(headers: Record<string, unknown>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept[name] = Array.isArray(value) ? value.join(", ") : `${value as string | number}`;
  }
  return kept;
}
