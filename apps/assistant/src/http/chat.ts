import { PassThrough } from "node:stream";
import { type ChatRequest, chatHistoryQuery, chatRequest } from "@todo/contracts";
import { problem, type Service } from "@todo/service";
import type { FastifyRequest } from "fastify";
import { type Asker, answerMessage, type Deps } from "../conversation/answer-message.ts";

/** `POST /chat` (JSON, or a stream of `delta`, `action` and `message`) and `GET /chat`. */
export function chatRoutes(app: Service, deps: Deps): void {
  app.post("/chat", { config: { longRunning: true }, schema: { body: chatRequest } }, (request, reply) => {
    if (!request.headers.accept?.includes("text/event-stream"))
      return answerMessage(deps, askerOf(request), request.body);
    const stream = new PassThrough();
    void streamAnswer(deps, request, request.body, stream);
    return reply.type("text/event-stream").header("cache-control", "no-store").send(stream);
  });

  app.get("/chat", { schema: { querystring: chatHistoryQuery } }, async (request) => {
    const { conversationId = "main", ...page } = request.query;
    return { conversationId, ...(await deps.store.history(request.user.id, conversationId, page)) };
  });
}

async function streamAnswer(
  deps: Deps,
  request: FastifyRequest,
  body: ChatRequest,
  stream: PassThrough,
): Promise<void> {
  const send = (event: string, data: unknown) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  try {
    const listeners = {
      onText: (text: string) => void send("delta", { text }),
      onAction: (action: unknown) => void send("action", action),
    };
    send("message", await answerMessage(deps, askerOf(request), body, listeners));
  } catch (error) {
    request.log.error({ err: error }, "chat failed");
    // The status line has left already: the problem travels as an event.
    send("problem", problem("internal"));
  } finally {
    stream.end();
  }
}

export function askerOf(request: FastifyRequest): Asker {
  const key = request.headers["idempotency-key"];
  return {
    user: request.user,
    timeZone: request.timeZone,
    locale: request.locale,
    ...(typeof key === "string" && { idempotencyKey: key }),
  };
}
