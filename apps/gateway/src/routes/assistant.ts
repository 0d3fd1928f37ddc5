import { chatHistory, chatHistoryQuery, chatReply, chatRequest } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { Forward } from "./forward.ts";

/** Chat and the Model Context Protocol; owned by the `assistant`. */
export function assistantRoutes(app: Service, forward: Forward): void {
  const handler = forward("assistant");
  const tags = ["chat"];
  app.post("/api/chat", {
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
  app.route({
    method: ["GET", "POST", "DELETE"],
    url: "/mcp",
    schema: { tags: ["mcp"], summary: "Model Context Protocol, streamable HTTP without sessions (POST only)" },
    handler,
  });
}
