import type { DatabaseSync } from "node:sqlite";

interface Job {
  atomic: boolean;
  run: () => unknown;
  committed: ((result: never) => void) | undefined;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

export interface CommitQueue {
  /**
   * Runs `run` in the next shared transaction and answers after it is on disk. When `run` throws, only this job fails.
   * @param options.atomic set it when `run` can throw after its first write: it then gets a savepoint of its own
   * @param options.committed called right after the commit, in the order of the jobs, before anyone is answered
   */
  enqueue<T>(run: () => T, options?: { atomic?: boolean; committed?: (result: T) => void }): Promise<T>;
  /** Commits what is waiting now, without waiting for the end of the turn. */
  flush(): void;
}

/**
 * Group commit: the disk is forced once for all writes of one turn of the event loop, so throughput grows with the
 * number of writers and an answer still means "on disk".
 */
export function createCommitQueue(database: DatabaseSync): CommitQueue {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const savepoint = database.prepare("SAVEPOINT job");
  const release = database.prepare("RELEASE job");
  const rollbackTo = database.prepare("ROLLBACK TO job");
  let waiting: Job[] = [];
  let scheduled = false;

  const runJob = (job: Job): (() => void) => {
    if (job.atomic) savepoint.run();
    try {
      const result = job.run() as never;
      if (job.atomic) release.run();
      return () => {
        job.committed?.(result);
        job.resolve(result);
      };
    } catch (error) {
      // A full disk makes SQLite roll the whole transaction back by itself: then nobody's write happened.
      if (!database.isTransaction) throw error;
      if (job.atomic) {
        rollbackTo.run();
        release.run();
      }
      return () => job.reject(error);
    }
  };

  const flush = () => {
    scheduled = false;
    const jobs = waiting;
    if (jobs.length === 0) return;
    waiting = [];
    let answers: (() => void)[];
    try {
      begin.run();
      answers = jobs.map(runJob);
      commit.run();
    } catch (error) {
      if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const answer of answers) answer();
  };

  return {
    enqueue: (run, { atomic = false, committed } = {}) =>
      new Promise((resolve, reject) => {
        waiting.push({ atomic, run, committed: committed, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      }),
    flush,
  };
}
