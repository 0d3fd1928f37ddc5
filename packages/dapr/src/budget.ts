import { AsyncLocalStorage } from "node:async_hooks";
import { DaprError } from "./errors.ts";

/** By when the work at hand has to be done: milliseconds of `performance.now()`, which nobody can set. */
const deadlines = new AsyncLocalStorage<number>();

/** Runs `run` with `ms` for everything that it asks of the sidecar together; with less where it is part of work that ends sooner. */
export function withBudget<Result>(ms: number, run: () => Result): Result {
  return deadlines.run(Math.min(performance.now() + ms, deadlines.getStore() ?? Infinity), run);
}

/** Runs what goes on after the answer, or what others wait for as well: it is not cut short by the budget of whoever began it. */
export function withoutBudget<Result>(run: () => Result): Result {
  return deadlines.run(Infinity, run);
}

/** What is left for the work at hand, ms, 0 when its time is over; Infinity without a budget. */
export function budgetLeft(): number {
  return Math.max(0, (deadlines.getStore() ?? Infinity) - performance.now());
}

/** Waits for `work` while the budget lasts; `work` itself goes on. @throws DaprError `timeout` */
export async function withinBudget<Result>(work: Promise<Result>): Promise<Result> {
  const left = budgetLeft();
  return left === Infinity ? work : waitAtMost(left, work);
}

/** Waits for `work` so many milliseconds; `work` itself goes on. @throws DaprError `timeout` */
export async function waitAtMost<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timeIsOver()), ms);
    timer.unref();
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is thrown instead of asking the sidecar when there is no time left. */
export function timeIsOver(): DaprError {
  return new DaprError("timeout", "The time for this request is over");
}
