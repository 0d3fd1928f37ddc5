import { budgetLeft, timeIsOver, withinBudget } from "./budget.ts";

/**
 * Runs calls of one key one after the other, different keys side by side. Whose budget ends while it waits for its turn is told so then, and is never run.
 */
export function serialise(): <Result>(key: string, run: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const before = tails.get(key);
    // Told so is what counts: a timer may go off a moment before the clock says that the time is over.
    let givenUp = false;
    const inTime = () => (!givenUp && budgetLeft() > 0 ? run() : Promise.reject(timeIsOver()));
    const turn = before?.then(nothing, nothing);
    const mine = turn ? turn.then(inTime) : run();
    tails.set(key, mine);
    const done = () => {
      if (tails.get(key) === mine) tails.delete(key);
    };
    mine.then(done, done);
    if (!turn) return mine;
    const told = (error: unknown) => {
      givenUp = true;
      throw error;
    };
    return withinBudget(turn).then(() => mine, told);
  };
}

const nothing = (): void => undefined;
