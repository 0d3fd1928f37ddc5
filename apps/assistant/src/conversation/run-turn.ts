import { Agent, Runner, setTracingDisabled, tool as sdkTool } from "@openai/agents";
import type { ChatAction } from "@todo/contracts";
import { z } from "zod";
import type { ChooseModel } from "../models/choose-model.ts";
import { plan } from "../models/plan.ts";
import { tools } from "../tools/index.ts";
import { actionOf, type Tool, type ToolContext, ToolError, type ToolResult } from "../tools/tool.ts";
import { type Memory, remember, withUndo } from "./conversation.ts";

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
    if (result.tasks)
      memory = remember(
        memory,
        result.tasks.map((task) => task.id),
      );
    if (result.question) memory = { ...memory, question: result.question };
    if (result.undone) memory = { ...memory, undo: memory.undo.slice(0, -1) };
    if (result.undo) {
      memory = withUndo(memory, result.undo);
      undo = { label: `Undo ${result.undo.label}` };
    }
  };

  const run = async (tool: Tool, args: unknown): Promise<string> => {
    try {
      const result = await tool.execute(tool.input.parse(args), context);
      take(tool, result);
      return result.text;
    } catch (error) {
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
  const agent = new Agent({
    name: "Todo",
    instructions: INSTRUCTIONS,
    model: chooseModel(decide),
    tools: tools.map((one) =>
      sdkTool({
        name: one.name.replaceAll("-", "_"),
        description: one.description,
        // Optional fields are not strict in OpenAI's sense; the tool parses its arguments itself.
        parameters: { additionalProperties: true, ...z.toJSONSchema(one.input) } as never,
        strict: false,
        execute: (args: unknown) => run(one, args),
        errorFunction: null,
      }),
    ),
  });
  const input = [
    ...history.map(({ role, text }) =>
      role === "user"
        ? { role, content: text }
        : { role, status: "completed" as const, content: [{ type: "output_text" as const, text }] },
    ),
    { role: "user" as const, content: message },
  ];
  const result = await new Runner({ tracingDisabled: true }).run(agent, input, { stream: true, maxTurns: MAX_TURNS });
  let text = "";
  for await (const event of result) {
    if (event.type !== "raw_model_stream_event" || event.data.type !== "output_text_delta") continue;
    text += event.data.delta;
    onText(event.data.delta);
  }
  await result.completed;
  return {
    text: result.finalOutput ?? text,
    actions,
    suggestions: [...new Set(suggestions)],
    memory,
    ...(undo && { undo }),
  };
}
