import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RecurringTask, Task } from "@todo/contracts";
import type { Memory } from "./conversation/conversation.ts";
import { type ToolContext, ToolError } from "./tools/tool.ts";

/** Monday, 2 March 2026, 09:00 in Berlin. */
export const NOW = "2026-03-02T08:00:00.000Z";

export function buildTask(fields: Partial<Task> = {}): Task {
  const base = { id: "t1", title: "Buy milk", notes: "", status: "open", priority: "none", tags: [] } as const;
  return { ...base, tags: [], due: null, reminders: [], createdAt: NOW, updatedAt: NOW, version: 1, ...fields };
}

export function buildRecurringTask(fields: Partial<RecurringTask> = {}): RecurringTask {
  return {
    id: "r1",
    title: "exercise",
    notes: "",
    priority: "none",
    tags: [],
    rule: "FREQ=WEEKLY;BYDAY=MO",
    start: "2026-03-02",
    timeZone: "Europe/Berlin",
    text: "every Monday",
    active: true,
    policy: { generate: "onSchedule", catchUp: "latest" },
    reminders: [],
    exdates: [],
    next: ["2026-03-09", "2026-03-16"],
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
    ...fields,
  };
}

/** Services as a script: `GET tasks` answers by its longest matching prefix. A string is a refusal. */
export function scriptedContext(answers: Record<string, unknown>, memory: Partial<Memory> = {}) {
  const calls: { call: string; body?: unknown }[] = [];
  const context: ToolContext = {
    now: Date.parse(NOW),
    timeZone: "Europe/Berlin",
    locale: "en-US",
    memory: { recent: [], undo: [], ...memory },
    call<Body>(_app: string, method: string, path: string, body?: unknown): Promise<Body> {
      const call = `${method} ${path}`;
      calls.push({ call, ...(body !== undefined && { body }) });
      const [found] = Object.keys(answers)
        .filter((prefix) => call.startsWith(prefix))
        .sort((a, b) => b.length - a.length);
      if (found === undefined) throw new Error(`The script does not answer ${call}`);
      const answer = answers[found];
      if (typeof answer === "string") throw new ToolError(answer);
      return Promise.resolve(answer as Body);
    },
  };
  return { context, calls };
}

/** What the endpoint is asked. */
export interface Asked {
  model: string;
  stream?: boolean;
  messages: { role: string; content: string }[];
  tools: { function: { name: string; description: string } }[];
}
/** Words, or a tool call. */
export type Reply = { text: string } | { tool: string; args: object | string };
type Behave = (asked: Asked, response: ServerResponse) => Reply | undefined;

/** An OpenAI-compatible endpoint on a local port. `behave` says what to answer, or answers by itself and returns undefined. */
export async function startEndpoint(behave: Behave) {
  const asked: Asked[] = [];
  const behaviour = { behave };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push(body);
      const reply = behaviour.behave(body, response);
      if (reply) send(response, reply, body.stream === true);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const env = {
    OPENAI_API_KEY: "test-key",
    OPENAI_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    OPENAI_TIMEOUT_MS: "2000",
  };
  return {
    env,
    asked,
    behave: (next: Behave) => void (behaviour.behave = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Asked;
}

function send(response: ServerResponse, reply: Reply, stream: boolean): void {
  const base = { id: "chat-1", created: 1, model: "fake" };
  const call = "tool" in reply && {
    id: `call-${Math.random()}`,
    type: "function",
    function: { name: reply.tool, arguments: typeof reply.args === "string" ? reply.args : JSON.stringify(reply.args) },
  };
  const finish_reason = call ? "tool_calls" : "stop";
  if (!stream) {
    const message = {
      role: "assistant",
      content: "text" in reply ? reply.text : null,
      ...(call && { tool_calls: [call] }),
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ ...base, object: "chat.completion", choices: [{ index: 0, message, finish_reason }] }),
    );
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const chunk = (delta: object, finish: string | null = null) =>
    response.write(chunkOf({ ...base, choices: [{ index: 0, delta, finish_reason: finish }] }));
  if (call) chunk({ role: "assistant", tool_calls: [{ index: 0, ...call }] });
  else for (const word of "text" in reply ? reply.text.split(/(?<=\s)/) : []) chunk({ content: word });
  chunk({}, finish_reason);
  response.end("data: [DONE]\n\n");
}

/** One piece of a streamed answer. */
export const chunkOf = (data: object): string =>
  `data: ${JSON.stringify({ object: "chat.completion.chunk", ...data })}\n\n`;
/** A piece with words. */
export const wordsOf = (content: string): string =>
  chunkOf({
    id: "chat-1",
    created: 1,
    model: "fake",
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  });
