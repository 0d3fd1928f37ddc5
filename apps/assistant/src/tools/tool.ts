import type { ChatAction, RecurringTask, Task } from "@todo/contracts";
import type { z } from "zod";
import type { Memory, Question, Undo } from "../conversation/conversation.ts";

/** What a tool works with: the person, the moment, and what became of the turn so far. */
export interface ToolContext {
  now: number;
  timeZone: string;
  locale: string;
  memory: Memory;
  /** Calls the service that owns the thing, for this person. @throws ToolError with the problem as one sentence */
  call<Body>(app: "tasks" | "notifications", method: string, path: string, body?: unknown): Promise<Body>;
}

/** What a tool did, for people (`text`) and for the conversation (the rest). */
export interface ToolResult {
  /** One or two sentences, ready to be said. */
  text: string;
  tasks?: Task[];
  recurringTasks?: RecurringTask[];
  undo?: Undo;
  suggestions?: string[];
  /** Asked instead of done: nothing has changed. */
  question?: Question;
  /** The act just taken back is gone from the stack. */
  undone?: true;
}

/** A tool is a plain object; tools/index.ts is the one place that lists them. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  name: string;
  description: string;
  input: Input;
  annotations: { readOnly: boolean; destructive: boolean; idempotent: boolean };
  execute(args: z.infer<Input>, context: ToolContext): Promise<ToolResult>;
}

/** Helps inference: the arguments' types come from `input`. */
export function defineTool<Input extends z.ZodObject>(tool: Tool<Input>): Tool {
  return tool as unknown as Tool;
}

/** A refusal as one sentence, for the person and for a model alike. */
export class ToolError extends Error {
  override name = "ToolError";
  readonly suggestions: string[];
  constructor(message: string, suggestions: string[] = []) {
    super(message);
    this.suggestions = suggestions;
  }
}

/** The action card of a result; undefined when nothing is to be shown. */
export function actionOf(tool: Tool, { text, tasks, recurringTasks }: ToolResult): ChatAction | undefined {
  if (!tasks?.length && !recurringTasks?.length) return undefined;
  return {
    tool: tool.name,
    summary: text.split("\n")[0]!,
    ...(tasks && { tasks }),
    ...(recurringTasks && { recurringTasks }),
  };
}
