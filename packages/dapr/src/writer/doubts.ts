import type { Clock } from "@todo/clock";
import type { State } from "../state.ts";
import type { Document, Versioned } from "./document.ts";
import type { Intent } from "./intent.ts";

/** When a request that was given up is looked for, ms after. At the last look it cannot arrive any more: every deadline on its way is long over. */
const LOOKS = [2_000, 15_000, 60_000];

/** Commits whose request was never answered: their slots stay taken until it is known what became of them. */
export interface Doubts {
  /** `happened` gets the document's state when the commit is found in its timeline; `never` is called when it will not happen any more. */
  watch(intent: Intent, happened: (state: Versioned) => void, never: () => void): void;
  /** Looks no more; the slots stay taken, and recovery will tell. */
  stop(): void;
}

export function createDoubts(state: State, clock: Clock, onRetry: (error: unknown) => void): Doubts {
  const cancels = new Set<() => void>();

  const later = (ms: number, run: () => Promise<void>) => {
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel);
      void run();
    });
    cancels.add(cancel);
  };

  return {
    watch(intent, happened, never) {
      const look = (round: number): void =>
        later(LOOKS[round]! - (LOOKS[round - 1] ?? 0), async () => {
          try {
            const document = (await state.get<Document<Versioned>>(intent.key))?.value;
            if (document?.timeline.includes(intent.commitId)) happened(document.state);
            else if (round + 1 < LOOKS.length) look(round + 1);
            else never();
          } catch (error) {
            onRetry(error);
            look(round);
          }
        });
      look(0);
    },
    stop() {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
