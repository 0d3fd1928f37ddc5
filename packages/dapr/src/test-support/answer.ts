import type { TransportResponse } from "../transport.ts";

/** A response as the sidecar gives it: JSON, or nothing. */
export function answer(status: number, json?: unknown, headers: Record<string, string> = {}): TransportResponse {
  return {
    status,
    headers: { ...(json !== undefined && { "content-type": "application/json" }), ...headers },
    body: json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(json)),
  };
}
