/** Runs calls of one key one after the other, different keys side by side. */
export function serialise(): <Result>(key: string, run: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const before = tails.get(key);
    const mine = before ? before.then(run, run) : run();
    tails.set(key, mine);
    const done = () => {
      if (tails.get(key) === mine) tails.delete(key);
    };
    mine.then(done, done);
    return mine;
  };
}
