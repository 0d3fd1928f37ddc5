import type { Clock } from "@todo/clock";
import type { Dapr } from "../dapr.ts";
import { withTrace } from "../trace.ts";
import type { AnyKind, Versioned } from "./document.ts";
import type { Intent } from "./intent.ts";

const FIRST_RETRY = 200;
const LONGEST_RETRY = 15_000;

/** Does what an intent says, again and again until it is done. */
export interface Finisher {
  /** Resolves when published and projected; `firstTry` when each was tried once. */
  finish(intent: Intent, kind: AnyKind, state: Versioned): { done: Promise<void>; firstTry: Promise<void> };
  /** Tries no more; what is left waits in its slot for recovery. */
  stop(): void;
}

export function createFinisher(dapr: Dapr, clock: Clock, onRetry: (error: unknown) => void): Finisher {
  let stopped = false;

  /** Runs `step` until it succeeds; `tried` after the first time. */
  const persist = (step: () => Promise<void>): { done: Promise<void>; tried: Promise<void> } => {
    let tell: () => void;
    const tried = new Promise<void>((resolve) => (tell = resolve));
    const attempt = async (wait: number): Promise<void> => {
      try {
        await step();
      } catch (error) {
        onRetry(error);
        tell();
        if (stopped) return new Promise(() => {});
        await new Promise<void>((resolve) => void clock.after(wait, resolve));
        if (stopped) return new Promise(() => {});
        return attempt(Math.min(wait * 2, LONGEST_RETRY));
      }
      tell();
    };
    return { done: attempt(FIRST_RETRY), tried };
  };

  const publish = async (intent: Intent) => {
    for (const message of intent.messages) {
      const options = {
        partitionKey: message.userId,
        id: message.eventId,
        ...(intent.traceparent && { traceparent: intent.traceparent }),
      };
      await dapr.publish(message.eventType, message, options);
    }
  };

  return {
    finish(intent, kind, state) {
      const traced = <Result>(run: () => Result) => (intent.traceparent ? withTrace(intent.traceparent, run) : run());
      const published = traced(() => persist(() => publish(intent)));
      const projected = traced(() => persist(async () => kind.project?.(state as never, intent.key)));
      return {
        done: Promise.all([published.done, projected.done]).then(() => undefined),
        firstTry: Promise.all([published.tried, projected.tried]).then(() => undefined),
      };
    },
    stop() {
      stopped = true;
    },
  };
}
