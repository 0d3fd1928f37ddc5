import { budgetLeft, timeIsOver, withinBudget } from "./budget.ts";

/**
 * Runs calls of one key one after the other, different keys side by side. Whose budget ends while it waits for its turn is told so then, and is never run.
 */
export function serialise(): <Result>(key: string, run: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const before = tails.get(key);
    const inTime = () => (budgetLeft() > 0 ? run() : Promise.reject(timeIsOver()));
    const turn = before?.then(nothing, nothing);
    const mine = turn ? turn.then(inTime) : run();
    tails.set(key, mine);
    const done = () => {
      if (tails.get(key) === mine) tails.delete(key);
    };
    mine.then(done, done);
    return turn ? withinBudget(turn).then(() => mine) : mine;
  };
}

const nothing = (): void => undefined;
