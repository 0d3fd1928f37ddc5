import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorResponse } from "./responses.ts";
import type { Handler, SidecarRequest } from "./types.ts";

async function toRequest(message: IncomingMessage, signal: AbortSignal): Promise<SidecarRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk as Uint8Array);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const body = chunks.length === 0 ? undefined : chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  return { method: message.method ?? "GET", path: message.url ?? "/", headers, body, signal };
}

async function answer(handle: Handler, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const aborted = new AbortController();
  reply.once("close", () => aborted.abort());
  const request = await toRequest(message, aborted.signal);
  const response = await handle(request).catch(errorResponse);
  if (response.body instanceof Uint8Array) {
    const length = response.body.byteLength;
    const sizes: Record<string, string> = response.status === 204 ? {} : { "content-length": String(length) };
    reply.writeHead(response.status, { ...response.headers, ...sizes });
    reply.end(response.body);
    return;
  }
  reply.writeHead(response.status, response.headers);
  reply.flushHeaders();
  for await (const chunk of response.body) {
    if (aborted.signal.aborted) break;
    if (!reply.write(chunk)) {
      await new Promise<void>((resolve) => {
        reply.once("drain", resolve);
        reply.once("close", resolve);
      });
    }
  }
  reply.end();
}

/** Serves a sidecar on 127.0.0.1, as daprd does. @param port 0 takes a free one */
export async function listenOn(handle: Handler, port: number): Promise<{ port: number; server: Server }> {
  const server = createServer((message, reply) => {
    // A broken connection or stream leaves nothing to answer to.
    answer(handle, message, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { port: (server.address() as AddressInfo).port, server };
}

/** Requests under way may take this long when the server closes, milliseconds; streams of events never end by themselves. */
const GRACE = 1000;

/** Takes no more requests and lets those under way end. */
export async function closeServer(server: Server): Promise<void> {
  const force = setTimeout(() => server.closeAllConnections(), GRACE);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(force);
}
