import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Service } from "@todo/service";
import type { FastifyRequest } from "fastify";
import type { Deps } from "../conversation/answer-message.ts";
import { messageId, toolContext } from "../conversation/answer-message.ts";
import { withResult } from "../conversation/with-result.ts";
import { tools } from "../tools/index.ts";
import { type Tool, ToolError } from "../tools/tool.ts";
import { askerOf } from "./chat.ts";

/** The Model Context Protocol, streamable HTTP without sessions: every request carries the person's token. https://modelcontextprotocol.io */
export function mcpRoute(app: Service, deps: Deps): void {
  app.post("/mcp", { config: { longRunning: true } }, async (request, reply) => {
    const server = serverFor(deps, request);
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    reply.hijack();
    reply.raw.once("close", () => void server.close());
    await server.connect(transport as never);
    await transport.handleRequest(request.raw, reply.raw, request.body);
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
      (args: Record<string, unknown>) => callTool(deps, request, tool, args),
    );
  }
  return server;
}

/** Calls one tool for the person. What it did is remembered in their conversation, so that `undo` takes back what was done here, too. */
function callTool(
  deps: Deps,
  request: FastifyRequest,
  tool: Tool,
  args: Record<string, unknown>,
): Promise<CallToolResult> {
  const userId = request.user.id;
  const asker = askerOf(request);
  return deps.store.inTurn(userId, async () => {
    const { memory } = await deps.store.load(userId, "main");
    const context = toolContext(deps, asker, memory, messageId(asker, deps.clock.now()));
    try {
      const { question, ...result } = await tool.execute(tool.input.parse(args), context);
      await deps.store.change(userId, "main", (now) => ({ ...now, memory: withResult(now.memory, result) }));
      const { text, tasks, recurringTasks } = result;
      const candidates = question?.kind === "which" ? question.candidates : undefined;
      return {
        content: [{ type: "text", text }],
        // The ids that a program needs to say which one it means.
        structuredContent: {
          ...(tasks && { tasks }),
          ...(recurringTasks && { recurringTasks }),
          ...(candidates && { candidates }),
        },
      };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { content: [{ type: "text", text: error.message }], isError: true };
    }
  });
}
