import { Agent, request as httpRequest } from "undici";
import type { Handler } from "./types.ts";

/** Reaches an app over HTTP with kept-alive connections; streams its answer. No limit on how long a body takes: it may be a stream of events. */
export function httpApp(baseUrl: string): { handle: Handler; close(): Promise<void> } {
  const dispatcher = new Agent({ bodyTimeout: 0, headersTimeout: 60_000, keepAliveTimeout: 30_000 });
  const origin = baseUrl.replace(/\/$/, "");
  return {
    async handle({ method, path, headers, body, json, signal }) {
      const response = await httpRequest(origin + path, {
        dispatcher,
        method: method as "GET",
        headers,
        body: method === "GET" || method === "HEAD" ? null : json === undefined ? (body ?? null) : JSON.stringify(json),
        signal,
      });
      const answered: Record<string, string> = {};
      for (const [name, value] of Object.entries(response.headers)) {
        if (value !== undefined) answered[name] = Array.isArray(value) ? value.join(", ") : value;
      }
      return { status: response.statusCode, headers: answered, body: response.body };
    },
    close: () => dispatcher.destroy(),
  };
}
