import { setTimeout as pause } from "node:timers/promises";

interface Options {
  /** What is waited for, as it stands in the error. */
  what: string;
  timeoutMs?: number;
  everyMs?: number;
  /** Throws when waiting is of no use any more, e.g. because the process has ended. */
  giveUp?: () => void;
}

/** Asks again and again until `ask` answers something true. @throws when that takes too long */
export async function waitUntil<Answer>(ask: () => Promise<Answer> | Answer, options: Options): Promise<Answer> {
  const { what, timeoutMs = 60_000, everyMs = 50, giveUp } = options;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    giveUp?.();
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`, { cause: last });
    await pause(everyMs);
  }
}
