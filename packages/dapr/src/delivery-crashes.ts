import type { Clock } from "@todo/clock";
import type { GivenUp } from "./delivery-tries.ts";
import { createGate } from "./gate.ts";
import type { State } from "./state.ts";

/** So many lives of the process may end with an event under way before the event is given up. From the second on it is handled by itself: it cannot be another's fault. */
export const CRASHES = 3;
/** For so long after a crash it is written down what is begun, ms: what ended the process is delivered again at once. */
const WATCH_MS = 60_000;
/** Longer than Kubernetes waits before it starts a container again that ends each time (5 minutes): an event that has not come back by then is with another replica. */
const FORGOTTEN_MS = 30 * 60_000;
/** A replica that never comes back leaves nothing behind. */
const KEPT_SECONDS = 7 * 24 * 3_600;

/** What the next life of this replica has to know. */
interface Life {
  /** It has not ended in order. */
  running: boolean;
  /** Event → in how many lives in a row it was begun and not ended, and when last. */
  begun: Record<string, { lives: number; at: number }>;
}

/** Finds the event that ends the process each time it is handled (its memory, an endless loop), which no handler can report. */
export interface DeliveryCrashes {
  /** Runs the handler, unless the event is to be given up. @throws what it throws, and what the state store throws */
  run<Result>(event: string, handle: () => Promise<Result>): Promise<Result | GivenUp>;
  /** The event is handled or a dead letter. */
  ended(event: string): void;
  /** This life ends in order. */
  stop(): Promise<void>;
}

/**
 * Costs nothing while lives end in order: one read and one write a life. After a crash what is begun is written down first, for a minute. All that was under way at
 * the crash is suspect, and is handled one by one, nothing beside it: the innocent ones are cleared by being done.
 */
export function countCrashes(state: State, replicaId: string, clock: Clock): DeliveryCrashes {
  const key = `deliveries/${replicaId}`;
  const gate = createGate();
  const suspects = new Map<string, number>();
  const begun: Life["begun"] = {};
  let opened: Promise<{ watchUntil: number }> | undefined;
  let written = Promise.resolve();
  let next: Promise<void> | undefined;

  const save = async (life: Life) => void (await state.save(key, life, { ttlSeconds: KEPT_SECONDS }));

  const open = async () => {
    const earlier = (await state.get<Life>(key))?.value;
    const crashed = earlier?.running === true;
    for (const [event, { lives, at }] of Object.entries(crashed ? earlier.begun : {})) {
      if (clock.now() - at > FORGOTTEN_MS) continue;
      suspects.set(event, lives);
      begun[event] = { lives, at };
    }
    await save({ running: true, begun });
    return { watchUntil: crashed ? clock.now() + WATCH_MS : 0 };
  };

  /** What is begun while a write is under way goes with the next. */
  const write = (): Promise<void> =>
    (next ??= written.then(() => {
      next = undefined;
      const done = save({ running: true, begun });
      written = done.catch(() => undefined);
      return done;
    }));

  const clear = (event: string): void => {
    suspects.delete(event);
    delete begun[event];
  };

  return {
    async run(event, handle) {
      opened ??= open().catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      const { watchUntil } = await opened;
      const lives = suspects.get(event) ?? 0;
      if (lives >= CRASHES) return { outcome: "given-up", reason: "The process ended each time it was handled" };
      if (lives === 0 && clock.now() >= watchUntil) return gate.withOthers(handle);
      const watched = async () => {
        begun[event] = { lives: lives + 1, at: clock.now() };
        await write();
        try {
          return await handle();
        } finally {
          clear(event);
        }
      };
      return lives > 0 ? gate.byItself(watched) : gate.withOthers(watched);
    },
    ended: clear,
    async stop() {
      if (!opened) return;
      await opened;
      await written;
      await save({ running: false, begun: {} });
    },
  };
}
