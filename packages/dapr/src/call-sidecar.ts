import type { Clock } from "@todo/clock";
import { budgetLeft, timeIsOver } from "./budget.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.ts";
import { DaprError } from "./errors.ts";
import { currentTrace } from "./trace.ts";
import type { Transport, TransportRequest, TransportResponse } from "./transport.ts";

/** Kinds of calls that fail together. */
export type CallKind = "state" | "publish" | "invoke" | "binding" | "secret" | "health";

export interface CallOptions {
  timeoutMs?: number;
  /** Only for calls that may happen twice: reads, and writes that an ETag or an upsert makes repeatable. */
  retries?: number;
}

/**
 * One call to the sidecar under our own deadline, which ends no later than the budget of the work at hand: a publish to a hung broker otherwise hangs for
 * more than 40 s in daprd.
 */
export type CallSidecar = (
  kind: CallKind,
  request: TransportRequest,
  options?: CallOptions,
) => Promise<TransportResponse>;

const FIRST_RETRY_AFTER = 50;

/** @throws DaprError `sidecar-unreachable`, `timeout` or `circuit-open`; answers with any HTTP status are returned */
export function createCallSidecar(transport: Transport, clock: Clock, defaultTimeoutMs: number): CallSidecar {
  const breakers = new Map<CallKind, CircuitBreaker>();
  const breakerOf = (kind: CallKind) => {
    const breaker = breakers.get(kind) ?? createCircuitBreaker(clock);
    breakers.set(kind, breaker);
    return breaker;
  };

  const once = async (kind: CallKind, request: TransportRequest, timeoutMs: number): Promise<TransportResponse> => {
    const breaker = breakerOf(kind);
    const limit = Math.min(timeoutMs, budgetLeft());
    if (limit <= 0) throw timeIsOver();
    if (kind !== "health" && !breaker.allows())
      throw new DaprError("circuit-open", `Too many failed ${kind} calls; trying again in a moment`);
    try {
      const response = await within(limit, (signal) => transport({ ...request, signal }));
      breaker.succeeded();
      return response;
    } catch (error) {
      // That another app is slow says nothing of the sidecar, and must not cost the calls to those that answer.
      if (kind !== "invoke" || !(error instanceof DaprError)) breaker.failed();
      if (error instanceof DaprError) throw error;
      throw new DaprError(
        "sidecar-unreachable",
        `The Dapr sidecar does not answer ${request.method} ${request.path.split("?")[0]}`,
        { cause: error },
      );
    }
  };

  return async (kind, request, { timeoutMs = defaultTimeoutMs, retries = 0 } = {}) => {
    const trace = currentTrace();
    const traced = trace === undefined ? request : { ...request, headers: { traceparent: trace, ...request.headers } };
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(kind, traced, timeoutMs);
      } catch (error) {
        // What hangs will hang again: only what fails at once is tried again.
        if (attempt >= retries || (error as DaprError).code === "timeout") throw error;
        await pause(FIRST_RETRY_AFTER * 2 ** attempt);
      }
    }
  };
}

/** Real time on purpose: deadlines guard against real hangs, also when a test stands the clock still. */
async function within<Result>(timeoutMs: number, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new DaprError("timeout", `No answer from the Dapr sidecar within ${Math.ceil(timeoutMs)} ms`));
    }, timeoutMs);
    timer.unref();
  });
  try {
    return await Promise.race([run(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
