import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "@todo/clock";

const FIRST_RETRY = 200;
const LONGEST_RETRY = 2_000;
/**
 * Events that leave a line at the same time: thousands at once would wait for each other in the sidecar until its patience with them ends. And so many
 * must wait before others join them without a try of their own: fewer may be there because of what they are (too large for the broker).
 */
const LANES = 16;
/** So many may wait for a topic that takes nothing before those who join are slowed down: what piles up has to be worked off by consumers afterwards. */
const LONG = 256;
/** First tries under way at the same time, far more than people make: what a restart finds undone must not overrun the sidecar either. */
const FIRST_TRIES = 256;

/** Publishes, and lets what cannot be published now wait in a line, one for each topic. */
export interface PublishLine {
  /** Resolves when the broker has taken it. @param failed called when nobody should wait for that: its first try was in vain, or its topic takes nothing now */
  publish(topic: string, send: () => Promise<void>, failed: () => void): Promise<void>;
  /** Tries no more. */
  stop(): void;
}

interface Waiting {
  isSent: () => Promise<boolean>;
  resolve: () => void;
}

interface Line {
  waiting: Waiting[];
  served: boolean;
  /** What was tried last was not taken. */
  stuck: boolean;
  firstTries: number;
}

/**
 * While a topic takes nothing one of its line tries, each in turn, every two seconds at the latest; once one succeeds all follow. Each with a wait of its
 * own would come up to that wait after the broker, and until then be in the way of the others at the breaker that Dapr has before the broker.
 */
export function createPublishLine(clock: Clock, onRetry: (error: unknown) => void): PublishLine {
  const lines = new Map<string, Line>();
  let stopped = false;

  const lineOf = (topic: string): Line => {
    const line = lines.get(topic) ?? { waiting: [], served: false, stuck: false, firstTries: 0 };
    lines.set(topic, line);
    return line;
  };

  const isSent = async (line: Line, send: () => Promise<void>): Promise<boolean> => {
    try {
      await send();
      line.stuck = false;
    } catch (error) {
      onRetry(error);
      line.stuck = true;
    }
    return !line.stuck;
  };

  /** The next of the line; at its end again when it is not taken. */
  const sendNext = async (line: Line): Promise<boolean> => {
    const next = line.waiting.shift();
    if (!next) return false;
    if (await next.isSent()) {
      next.resolve();
      return true;
    }
    line.waiting.push(next);
    return false;
  };

  /** Until the line is empty or one is not taken. */
  const sendAll = async (line: Line): Promise<void> => {
    const goesOn = () => !stopped && !line.stuck && line.waiting.length > 0;
    const lane = async () => {
      while (goesOn()) await sendNext(line);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  };

  const serve = async (line: Line): Promise<void> => {
    line.served = true;
    for (let pause = FIRST_RETRY; line.waiting.length > 0;) {
      await new Promise<void>((resolve) => void clock.after(pause, resolve));
      if (stopped) return;
      const taken = await sendNext(line);
      if (taken) await sendAll(line);
      pause = taken ? FIRST_RETRY : Math.min(pause * 2, LONGEST_RETRY);
    }
    line.served = false;
  };

  return {
    async publish(topic, send, failed) {
      const line = lineOf(topic);
      if (line.waiting.length < LANES && line.firstTries < FIRST_TRIES) {
        line.firstTries += 1;
        const taken = await isSent(line, send);
        line.firstTries -= 1;
        if (taken) return;
        failed();
      } else if (line.stuck && line.waiting.length < LONG) failed();
      await new Promise<void>((resolve) => {
        // Tried as what it is, not as part of the work that happened to stand first: with its own trace.
        line.waiting.push({ isSent: AsyncLocalStorage.bind(() => isSent(line, send)), resolve });
        if (!line.served) void serve(line);
      });
    },
    stop() {
      stopped = true;
    },
  };
}
