import { type AgentInputItem, type Model, type ModelRequest, type ModelResponse, Usage } from "@openai/agents-core";
import type { Plan } from "./plan.ts";
import { streamOf } from "./stream-of.ts";

/**
 * The model that needs no network: the language package decides on one tool, and the tool's own sentence is the answer. It speaks the SDK's
 * `Model` interface, so that the runner, the tools and the conversation are the same with it and with a language model.
 * @param decide what to do about a message
 */
export function builtInModel(decide: (message: string) => Plan): Model {
  const respond = (request: ModelRequest): ModelResponse => ({
    usage: new Usage(),
    output: [nextItem(request, decide)],
  });
  return {
    getResponse: (request) => Promise.resolve(respond(request)),
    getStreamedResponse: (request) => streamOf(respond(request)),
  };
}

function nextItem({ input }: ModelRequest, decide: (message: string) => Plan): ModelResponse["output"][number] {
  const items: AgentInputItem[] = typeof input === "string" ? [{ role: "user", content: input }] : input;
  const last = items.at(-1);
  // The tool has spoken: its sentence is the answer.
  if (last && "type" in last && last.type === "function_call_result") return message(textOf(last.output));
  const step = decide(lastUserText(items));
  if ("say" in step) return message(step.say);
  return {
    type: "function_call",
    callId: `call-${items.length}`,
    name: step.call.replaceAll("-", "_"),
    arguments: JSON.stringify(step.args),
    status: "completed",
  };
}

function message(text: string): ModelResponse["output"][number] {
  return { type: "message", role: "assistant", status: "completed", content: [{ type: "output_text", text }] };
}

function textOf(output: unknown): string {
  if (typeof output === "string") return output;
  const text = (output as { text?: unknown } | null)?.text;
  return typeof text === "string" ? text : JSON.stringify(output);
}

function lastUserText(items: AgentInputItem[]): string {
  const last = items.findLast((item) => "role" in item && item.role === "user");
  if (!last || !("content" in last)) return "";
  if (typeof last.content === "string") return last.content;
  return (last.content as { type: string; text?: string }[]).map((part) => part.text ?? "").join("");
}
