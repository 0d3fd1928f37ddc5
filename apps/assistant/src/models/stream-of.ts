import type { ModelResponse, StreamEvent } from "@openai/agents-core";

/** A whole response told piece by piece, for the SDK's streaming interface: a word at a time, then the response itself. */
export async function* streamOf({ output, responseId = "response" }: ModelResponse): AsyncGenerator<StreamEvent> {
  for (const text of textsOf(output)) {
    for (const delta of text.split(/(?<=\s)/)) yield await Promise.resolve({ type: "output_text_delta", delta });
  }
  const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
  yield { type: "response_done", response: { id: responseId, output: output as never, usage } };
}

/** What is said in these items, tool calls left out. */
function textsOf(output: ModelResponse["output"]): string[] {
  return output.flatMap((item) => {
    if (item.type !== "message") return [];
    if (typeof item.content === "string") return [item.content];
    return item.content.flatMap((part) => (part.type === "output_text" ? [part.text] : []));
  });
}
