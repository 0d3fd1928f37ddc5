import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Transport } from "@todo/dapr";

const servers = new Map<string, { server: Server; answer: Transport | undefined }>();

/**
 * Listens where an app's sidecar expects it. The port stays open from test to test, whichever product answers there now, so that the sidecar
 * does not leave its consumer group in between; without one an event is refused, and comes again.
 */
export async function answerOn(appId: string, port: number, answer: Transport): Promise<void> {
  const known = servers.get(appId);
  if (known) {
    known.answer = answer;
    return;
  }
  const server = createServer((request, response) => {
    if (request.url === "/health") return void response.writeHead(200).end();
    const current = servers.get(appId)?.answer;
    if (!current) return void response.writeHead(503).end();
    pass(current, request, response).catch(() => response.destroy());
  });
  servers.set(appId, { server, answer });
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
  for (const entry of servers.values()) entry.answer = undefined;
}
