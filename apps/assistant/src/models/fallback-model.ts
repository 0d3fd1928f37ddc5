import type { Model } from "@openai/agents";
import { streamOf } from "./stream-of.ts";

/** Failures in a row after which the endpoint is left alone for a while. */
const FAILURES = 3;
const LEFT_ALONE = 60_000;
/** Longest wait for an answer of the endpoint (ms). */
const TIMEOUT = 20_000;

/** Whether the endpoint is worth asking. Shared by all messages of this replica. */
export interface EndpointHealth {
  usable(): boolean;
  report(ok: boolean): void;
}

export function createEndpointHealth(now: () => number = Date.now): EndpointHealth {
  let failures = 0;
  let closedUntil = 0;
  return {
    usable: () => now() >= closedUntil,
    report(ok) {
      failures = ok ? 0 : failures + 1;
      if (failures >= FAILURES) closedUntil = now() + LEFT_ALONE;
    },
  };
}

/** Asks `primary`; when it fails or takes too long, the rest of the turn is `secondary`'s. */
export function fallbackModel(
  primary: Model,
  secondary: Model,
  health: EndpointHealth,
  onFailure: (error: unknown) => void,
): Model {
  let given = false;
  const getResponse: Model["getResponse"] = async (request) => {
    if (given || !health.usable()) return secondary.getResponse(request);
    try {
      const response = await primary.getResponse({ ...request, signal: AbortSignal.timeout(TIMEOUT) });
      health.report(true);
      return response;
    } catch (error) {
      health.report(false);
      onFailure(error);
      given = true;
      return secondary.getResponse(request);
    }
  };
  return {
    getResponse,
    // A stream that breaks in the middle cannot be taken back: the answer is fetched whole, then told piece by piece.
    async *getStreamedResponse(request) {
      yield* streamOf(await getResponse(request));
    },
  };
}
