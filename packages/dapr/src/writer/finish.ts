import type { Clock } from "@todo/clock";
import type { Dapr } from "../dapr.ts";
import { withTrace } from "../trace.ts";
import type { AnyKind, Versioned } from "./document.ts";
import type { Intent } from "./intent.ts";
import { createPublishLine } from "./publish-line.ts";

/** Of a list that could not be written, ms. */
const FIRST_RETRY = 200;
const LONGEST_RETRY = 5_000;

/** Does what an intent says, again and again until it is done. */
export interface Finisher {
  /** `done`: published and projected. `firstTry`: each was tried once, or stands in the line of a topic that takes nothing now. */
  finish(intent: Intent, kind: AnyKind, state: Versioned): { done: Promise<void>; firstTry: Promise<void> };
  /** Tries no more; what is left waits in its slot for recovery. */
  stop(): void;
}

export function createFinisher(dapr: Dapr, clock: Clock, onRetry: (error: unknown) => void): Finisher {
  const line = createPublishLine(clock, onRetry);
  let stopped = false;

  /** @param failed called when the first try of one was in vain */
  const publish = async (intent: Intent, failed: () => void): Promise<void> => {
    for (const message of intent.messages) {
      const options = {
        partitionKey: message.userId,
        id: message.eventId,
        ...(intent.traceparent && { traceparent: intent.traceparent }),
      };
      const send = () => dapr.publish(message.eventType, message, options);
      await line.publish(message.eventType, send, failed);
    }
  };

  /** @param failed called after a first failure */
  const project = async (step: () => Promise<void>, failed: () => void): Promise<void> => {
    for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LONGEST_RETRY)) {
      try {
        return await step();
      } catch (error) {
        onRetry(error);
        failed();
      }
      if (!stopped) await new Promise<void>((resolve) => void clock.after(wait, resolve));
      if (stopped) return new Promise(() => {});
    }
  };

  return {
    finish(intent, kind, state) {
      const traced = <Result>(run: () => Result) => (intent.traceparent ? withTrace(intent.traceparent, run) : run());
      const published = traced(() => tryFirst((failed) => publish(intent, failed)));
      const show = async () => kind.project?.(state as never, intent.key);
      const projected = traced(() => tryFirst((failed) => project(show, failed)));
      return {
        done: Promise.all([published.done, projected.done]).then(() => undefined),
        firstTry: Promise.all([published.tried, projected.tried]).then(() => undefined),
      };
    },
    stop() {
      stopped = true;
      line.stop();
    },
  };
}

/** Begins work that goes on until it is done. `tried`: it is done, or a first try was in vain. */
function tryFirst(begin: (failed: () => void) => Promise<void>): { done: Promise<void>; tried: Promise<void> } {
  let failed = () => {};
  const told = new Promise<void>((resolve) => (failed = resolve));
  const done = begin(failed);
  return { done, tried: Promise.race([done, told]) };
}
