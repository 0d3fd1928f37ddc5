import { AsyncLocalStorage } from "node:async_hooks";

const traces = new AsyncLocalStorage<string>();

/** Runs `run` under a W3C traceparent; calls to the sidecar inside pass it on. https://www.w3.org/TR/trace-context/ */
export function withTrace<Result>(traceparent: string, run: () => Result): Result {
  return traces.run(traceparent, run);
}

/** The traceparent of the work at hand. */
export function currentTrace(): string | undefined {
  return traces.getStore();
}
