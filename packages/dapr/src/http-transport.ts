import { Pool } from "undici";
import { type Transport, wireBody } from "./transport.ts";

interface Options {
  port?: number;
  host?: string;
  /** Sent as `dapr-api-token` where the sidecar demands one. */
  apiToken?: string;
}

/** The sidecar over HTTP with keep-alive connections. */
export function httpTransport({ port = 3500, host = "127.0.0.1", apiToken }: Options = {}): Transport {
  const pool = new Pool(`http://${host}:${port}`, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    bodyTimeout: 0,
  });
  return async (request) => {
    const { method, path, headers, signal } = request;
    const response = await pool.request({
      method: method as "GET",
      path,
      headers: { ...headers, ...(apiToken && { "dapr-api-token": apiToken }) },
      body: wireBody(request) ?? null,
      signal: signal ?? null,
    });
    const flat = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    );
    const streams = flat["content-type"]?.startsWith("text/event-stream");
    return {
      status: response.statusCode,
      headers: flat,
      body: streams ? response.body : new Uint8Array(await response.body.arrayBuffer()),
    };
  };
}
