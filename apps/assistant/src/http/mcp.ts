import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Service } from "@todo/service";
import type { FastifyRequest } from "fastify";
import type { Deps } from "../conversation/answer-message.ts";
import { toolContext } from "../conversation/answer-message.ts";
import { tools } from "../tools/index.ts";
import { ToolError } from "../tools/tool.ts";
import { askerOf } from "./chat.ts";

/** The Model Context Protocol, streamable HTTP without sessions: every request carries the person's token. https://modelcontextprotocol.io */
export function mcpRoute(app: Service, deps: Deps): void {
  app.route({
    method: ["GET", "POST", "DELETE"],
    url: "/mcp",
    async handler(request, reply) {
      const server = serverFor(deps, request);
      const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
      reply.hijack();
      reply.raw.once("close", () => void server.close());
      await server.connect(transport as never);
      await transport.handleRequest(request.raw, reply.raw, request.body);
    },
  });
}

function serverFor(deps: Deps, request: FastifyRequest): McpServer {
  const server = new McpServer({ name: "todo", version: "1.0.0" });
  for (const tool of tools) {
    const { readOnly, destructive, idempotent } = tool.annotations;
    server.registerTool(
      tool.name,
      {
        description: tool.description,
        inputSchema: tool.input.shape,
        annotations: {
          readOnlyHint: readOnly,
          destructiveHint: destructive,
          idempotentHint: idempotent,
          openWorldHint: false,
        },
      },
      async (args: Record<string, unknown>) => {
        const { memory } = await deps.store.load(request.user.id, "main");
        const context = toolContext(deps, askerOf(request), memory, request.id);
        try {
          const { text } = await tool.execute(tool.input.parse(args), context);
          return { content: [{ type: "text" as const, text }] };
        } catch (error) {
          if (!(error instanceof ToolError)) throw error;
          return { content: [{ type: "text" as const, text: error.message }], isError: true };
        }
      },
    );
  }
  return server;
}
