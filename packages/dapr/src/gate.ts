/** Lets work go on side by side, or one by itself. */
export interface Gate {
  withOthers<Result>(run: () => Promise<Result>): Promise<Result>;
  /** Begins when all that is under way has ended; what comes meanwhile waits. */
  byItself<Result>(run: () => Promise<Result>): Promise<Result>;
}

export function createGate(): Gate {
  const sideBySide = new Set<Promise<unknown>>();
  /** The last of those that work, or wait to work, by themselves. */
  let last: Promise<void> | undefined;
  const gate: Gate = {
    withOthers(run) {
      if (last) return last.then(() => gate.withOthers(run));
      const work = run();
      const settled = work.then(nothing, nothing).finally(() => sideBySide.delete(settled));
      sideBySide.add(settled);
      return work;
    },
    async byItself(run) {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      await Promise.all(sideBySide);
      try {
        return await run();
      } finally {
        if (last === promise) last = undefined;
        resolve();
      }
    },
  };
  return gate;
}

const nothing = (): void => undefined;
