import type { Part } from "./part.ts";
import type { RunningProcess } from "./start-process.ts";

/** Told when a part ends without having been asked to. */
export type UnexpectedEnd = (part: string, how: string, lastLines: string) => void;

/** The running parts of a stack, by name. */
export interface Parts {
  /** Starts a part; it is known from then on. */
  begin(part: Part): Promise<void>;
  /** Starts it anew, on the same data and ports. */
  restart(name: string): Promise<void>;
  kill(name: string): Promise<void>;
  end(name: string): Promise<void>;
  process(name: string): RunningProcess;
  onUnexpectedEnd(listener: UnexpectedEnd): void;
  /** Ends all: apps first, which still use their sidecars to finish, then sidecars, then servers. */
  endAll(): Promise<void>;
}

export function keepParts(): Parts {
  const known = new Map<string, Part>();
  const running = new Map<string, RunningProcess>();
  // What runs because it should: whose end is a surprise.
  const wanted = new Set<string>();
  const listeners: UnexpectedEnd[] = [];
  const starting = new Set<Promise<RunningProcess>>();

  const process = (name: string) => {
    const child = running.get(name);
    if (!child) throw new Error(`There is no ${name}; there are ${[...known.keys()].join(", ")}`);
    return child;
  };
  const begin = async (part: Part) => {
    known.set(part.name, part);
    wanted.add(part.name);
    const started = part.start();
    starting.add(started);
    const child = await started.finally(() => starting.delete(started));
    running.set(part.name, child);
    void child.ended.then((how) => {
      if (!wanted.has(part.name) || running.get(part.name) !== child) return;
      for (const listener of listeners) listener(part.name, how, child.lastLines());
    });
  };
  const end = async (name: string) => {
    wanted.delete(name);
    await process(name).stop();
  };
  const endWhere = (choose: (name: string) => boolean) => Promise.all([...running.keys()].filter(choose).map(end));

  return {
    begin,
    end,
    process,
    async restart(name) {
      await end(name);
      await begin(known.get(name)!);
    },
    async kill(name) {
      wanted.delete(name);
      await process(name).kill();
    },
    onUnexpectedEnd: (listener) => void listeners.push(listener),
    async endAll() {
      await Promise.allSettled(starting);
      wanted.clear();
      await endWhere((name) => name.startsWith("app:"));
      await endWhere((name) => name.startsWith("daprd:"));
      await endWhere(() => true);
    },
  };
}
