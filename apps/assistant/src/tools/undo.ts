import { z } from "zod";
import { defineTool, ToolError } from "./tool.ts";

export const undo = defineTool({
  name: "undo",
  description: "Take back the last act.",
  input: z.object({}),
  annotations: { readOnly: false, destructive: false, idempotent: false },
  async execute(_args, { call, memory }) {
    const last = memory.undo.at(-1);
    if (!last) throw new ToolError("There is nothing to undo.");
    for (const { app, method, path, body } of last.calls) await call(app, method, path, body);
    return { text: `Undone: ${last.label}.`, undone: true };
  },
});
