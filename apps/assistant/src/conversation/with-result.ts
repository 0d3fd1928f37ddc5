import type { ToolResult } from "../tools/tool.ts";
import type { Memory } from "./conversation.ts";

/** Tasks last spoken of, and acts that can be taken back. */
const REMEMBERED = 20;

/** What is remembered after a tool has done its work. */
export function withResult(memory: Memory, { tasks, recurringTasks, undo, undone, question }: ToolResult): Memory {
  const ids = [...(tasks ?? []), ...(recurringTasks ?? [])].map(({ id }) => id);
  const stack = undone ? memory.undo.slice(0, -1) : memory.undo;
  return {
    ...memory,
    recent: [...new Set([...ids, ...memory.recent])].slice(0, REMEMBERED),
    undo: undo ? [...stack, undo].slice(-REMEMBERED) : stack,
    ...(question && { question }),
  };
}
