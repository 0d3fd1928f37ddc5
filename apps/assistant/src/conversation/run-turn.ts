import { Agent, AgentsError, type Model, Runner, setTracingDisabled, tool as sdkTool } from "@openai/agents-core";
import type { ChatAction } from "@todo/contracts";
import { z } from "zod";
import { builtInModel } from "../models/built-in-model.ts";
import type { ChooseModel } from "../models/choose-model.ts";
import { plan } from "../models/plan.ts";
import { tools } from "../tools/index.ts";
import { actionOf, type Tool, type ToolContext, ToolError, type ToolResult } from "../tools/tool.ts";
import type { Memory } from "./conversation.ts";
import { withResult } from "./with-result.ts";

// Traces of the SDK would go to its vendor; ours go where the operator says.
setTracingDisabled(true);

/** What came of one message. */
export interface Turn {
  text: string;
  actions: ChatAction[];
  suggestions: string[];
  memory: Memory;
  undo?: { label: string };
}

/** Tool calls in one turn before it is ended. */
const MAX_TURNS = 8;

const INSTRUCTIONS = `You keep a person's tasks, reminders and recurring tasks. Use the tools; never invent a date, a rule or a task.
Pass the person's own words for dates and recurrences to the tools: code turns them into dates. Delete only what the person named.
When a tool asks a question, ask the person exactly that. Answer in one or two short sentences.`;

/** Runs one message through the model and its tools. `onAction` and `onText` hear of it as it happens. */
export async function runTurn(
  message: string,
  history: { role: "user" | "assistant"; text: string }[],
  context: ToolContext,
  chooseModel: ChooseModel,
  {
    onAction = () => {},
    onText = () => {},
  }: { onAction?: (action: ChatAction) => void; onText?: (delta: string) => void } = {},
): Promise<Turn> {
  const actions: ChatAction[] = [];
  const suggestions: string[] = [];
  const { question: _answered, ...before } = context.memory;
  let memory: Memory = before;
  let undo: Turn["undo"];

  const take = (tool: Tool, result: ToolResult) => {
    const action = actionOf(tool, result);
    if (action) {
      actions.push(action);
      onAction(action);
    }
    suggestions.push(...(result.suggestions ?? []));
    memory = withResult(memory, result);
    if (result.undo) undo = { label: `Undo ${result.undo.label}` };
  };

  const run = async (tool: Tool, args: unknown): Promise<string> => {
    try {
      const result = await tool.execute(tool.input.parse(args), context);
      take(tool, result);
      return result.text;
    } catch (error) {
      // A language model can call again with better arguments; the built-in one never gets them wrong.
      if (error instanceof z.ZodError) return `Wrong arguments: ${z.prettifyError(error)}`;
      if (!(error instanceof ToolError)) throw error;
      suggestions.push(...error.suggestions);
      return error.message;
    }
  };

  const decide = (text: string) => {
    const step = plan(text, context.memory, context);
    if ("say" in step) suggestions.push(...(step.suggestions ?? []));
    return step;
  };
  const input = [...history.map(itemOf), { role: "user" as const, content: message }];
  const say = async (model: Model) => {
    const agent = new Agent({
      name: "Todo",
      instructions: INSTRUCTIONS,
      model,
      tools: tools.map((one) => asSdkTool(one, run)),
    });
    const result = await new Runner({ tracingDisabled: true }).run(agent, input, { stream: true, maxTurns: MAX_TURNS });
    let text = "";
    for await (const event of result) {
      if (event.type !== "raw_model_stream_event" || event.data.type !== "output_text_delta") continue;
      text += event.data.delta;
      onText(event.data.delta);
    }
    await result.completed;
    return result.finalOutput ?? text;
  };

  const text = await say(chooseModel(decide)).catch((error: unknown) => {
    // The model went astray: a tool that does not exist, or no end of calls. What it did stands; without that, the built-in model answers.
    if (!(error instanceof AgentsError)) throw error;
    return actions.length > 0 ? actions.map(({ summary }) => summary).join(" ") : say(builtInModel(decide));
  });
  return { text, actions, suggestions: [...new Set(suggestions)], memory, ...(undo && { undo }) };
}

function asSdkTool(tool: Tool, run: (tool: Tool, args: unknown) => Promise<string>) {
  return sdkTool({
    name: tool.name.replaceAll("-", "_"),
    description: tool.description,
    // Optional fields are not strict in OpenAI's sense; the tool parses its arguments itself.
    parameters: { additionalProperties: true, ...z.toJSONSchema(tool.input) } as never,
    strict: false,
    execute: (args: unknown) => run(tool, args),
    errorFunction: null,
  });
}

function itemOf({ role, text }: { role: "user" | "assistant"; text: string }) {
  if (role === "user") return { role, content: text };
  return { role, status: "completed" as const, content: [{ type: "output_text" as const, text }] };
}
