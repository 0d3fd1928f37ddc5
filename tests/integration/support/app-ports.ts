import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Transport } from "@todo/dapr";

interface AppPort {
  server: Server;
  answer: Transport | undefined;
}

const ports = new Map<string, AppPort>();

/**
 * Listens where an app's sidecar expects it. The port stays open from test to test, whichever product answers there now, so that the sidecar
 * does not leave its consumer group in between; without one an event is refused, and comes again.
 */
export async function answerOn(appId: string, port: number, answer: Transport): Promise<void> {
  const known = ports.get(appId);
  if (known) {
    known.answer = answer;
    return;
  }
  const server = createServer((request, response) => {
    const current = entry.answer;
    if (!current) return void response.writeHead(503).end();
    pass(current, request, response).catch(() => response.destroy());
  });
  const entry: AppPort = { server, answer };
  ports.set(appId, entry);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function pass(app: Transport, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const left = new AbortController();
  response.once("close", () => left.abort());
  const answer = await app({
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    signal: left.signal,
  });
  response.writeHead(answer.status, answer.headers);
  if (answer.body instanceof Uint8Array) return void response.end(answer.body);
  for await (const chunk of answer.body) response.write(chunk);
  response.end();
}

/** From now on nobody answers on any app's port. */
export function answerNoMore(): void {
  for (const entry of ports.values()) entry.answer = undefined;
}
