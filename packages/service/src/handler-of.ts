import type { TransportRequest, TransportResponse } from "@todo/dapr";
import type { FastifyInstance, InjectOptions } from "fastify";

/** Reaches an app without a socket: how the embedded sidecar delivers to it in one process. Event streams and MCP answers are passed as streams. */
export function handlerOf(app: FastifyInstance): (request: TransportRequest) => Promise<TransportResponse> {
  return async ({ method, path, headers, body, signal }) => {
    const request: InjectOptions = { method: method as "GET", url: path, remoteAddress: "127.0.0.1" };
    if (headers) request.headers = headers;
    if (signal) request.signal = signal;
    if (body !== undefined) request.payload = typeof body === "string" ? body : Buffer.from(body);
    if (!headers?.["accept"]?.includes("text/event-stream")) {
      const response = await app.inject(request);
      return { status: response.statusCode, headers: flat(response.headers), body: response.rawPayload };
    }
    const response = await app.inject({ ...request, payloadAsStream: true });
    return { status: response.statusCode, headers: flat(response.headers), body: response.stream() };
  };
}

function flat(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : `${value as string | number}`]],
    ),
  );
}
