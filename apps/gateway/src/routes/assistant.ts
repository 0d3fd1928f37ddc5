import { AppError, chatHistory, chatHistoryQuery, chatReply, chatRequest } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { Forward } from "./forward.ts";

/** Chat and the Model Context Protocol; owned by the `assistant`. */
export function assistantRoutes(app: Service, forward: Forward): void {
  const handler = forward("assistant");
  const tags = ["chat"];
  // A model may take its time.
  const config = { longRunning: true };
  app.post("/api/chat", {
    config,
    schema: {
      tags,
      summary: "Say something; streams unless JSON is asked for",
      body: chatRequest,
      response: { 200: chatReply },
    },
    handler,
  });
  app.get("/api/chat", {
    schema: { tags, summary: "Read the conversation", querystring: chatHistoryQuery, response: { 200: chatHistory } },
    handler,
  });
  app.post("/mcp", {
    config,
    schema: { tags: ["mcp"], summary: "Model Context Protocol, streamable HTTP without sessions" },
    handler,
  });
  // Without sessions there is nothing to listen to and nothing to end; clients take 405 for that. Answered here: of a request without a body that
  // accepts an event stream, daprd passes on no answer but a stream.
  app.route({
    method: ["GET", "DELETE"],
    url: "/mcp",
    schema: { tags: ["mcp"], summary: "Not offered: there are no sessions (405)" },
    handler: (_request, reply) => {
      reply.header("allow", "POST");
      throw new AppError("method-not-allowed", "Send POST: this server keeps no sessions");
    },
  });
}
