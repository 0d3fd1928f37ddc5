import type { Model, ModelResponse } from "@openai/agents-core";
import type { EndpointHealth } from "./endpoint-health.ts";
import { streamOf } from "./stream-of.ts";

interface Options {
  /** The endpoint's model. */
  primary: Model;
  /** Answers when the endpoint does not. */
  secondary: Model;
  health: EndpointHealth;
  /** Longest wait for an answer of the endpoint (ms). */
  timeoutMs: number;
  onFailure: (error: unknown) => void;
}

/** Said after what was streamed already, when the endpoint broke off: it cannot be taken back. */
const BROKEN_OFF = " … (The answer broke off here.)";

/** Asks `primary`; when it fails, answers nothing or takes too long, the rest of the turn is `secondary`'s. */
export function fallbackModel({ primary, secondary, health, timeoutMs, onFailure }: Options): Model {
  let given = false;
  const fail = (error: unknown) => {
    health.report(false);
    onFailure(error);
    given = true;
  };
  return {
    async getResponse(request) {
      if (given || !health.usable()) return secondary.getResponse(request);
      try {
        const response = await primary.getResponse({ ...request, signal: AbortSignal.timeout(timeoutMs) });
        requireAnswer(response.output);
        health.report(true);
        return response;
      } catch (error) {
        fail(error);
        return secondary.getResponse(request);
      }
    },
    async *getStreamedResponse(request) {
      let said = "";
      if (!given && health.usable()) {
        try {
          for await (const event of primary.getStreamedResponse({
            ...request,
            signal: AbortSignal.timeout(timeoutMs),
          })) {
            if (event.type === "output_text_delta") said += event.delta;
            if (event.type === "response_done") requireAnswer(event.response.output);
            yield event;
          }
          health.report(true);
          return;
        } catch (error) {
          fail(error);
        }
      }
      yield* said === "" ? streamOf(await secondary.getResponse(request)) : brokenOff(said);
    },
  };
}

async function* brokenOff(said: string): ReturnType<Model["getStreamedResponse"]> {
  const text = `${said}${BROKEN_OFF}`;
  yield await Promise.resolve({ type: "output_text_delta", delta: BROKEN_OFF });
  yield {
    type: "response_done",
    response: {
      id: "response",
      usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
      output: [{ type: "message", role: "assistant", status: "completed", content: [{ type: "output_text", text }] }],
    },
  };
}

/** @throws when there is neither a word nor a tool call in the answer */
function requireAnswer(output: readonly unknown[] | ModelResponse["output"]): void {
  const hasAnswer = (output as ModelResponse["output"]).some(
    (item) => item.type === "function_call" || (item.type === "message" && item.content.length > 0),
  );
  if (!hasAnswer) throw new Error("The endpoint answered neither words nor a tool call");
}
