import { setTimeout as pause } from "node:timers/promises";

interface Options {
  /** How long it is tried, milliseconds. */
  forMs?: number;
  everyMs?: number;
  /** Told why a try failed, each reason once. */
  say: (reason: string) => void;
}

/** Tries until the broker is there: in a new cluster it starts beside us. @throws the last try's error */
export async function whenOpen<Result>(work: () => Promise<Result>, options: Options): Promise<Result> {
  const { forMs = 120_000, everyMs = 1_000, say } = options;
  const deadline = Date.now() + forMs;
  const said = new Set<string>();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      if (!said.has(reason)) say(reason);
      said.add(reason);
      await pause(everyMs);
    }
  }
}
