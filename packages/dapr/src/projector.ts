import { withoutBudget } from "./budget.ts";
import type { State } from "./state.ts";

interface Options<Doc, Item> {
  state: State;
  /** Pure and idempotent: the document with these items in it; the same reference when nothing changes. */
  apply(document: Doc | undefined, items: Item[]): Doc | undefined;
}

/** Puts an item into a list document. Resolves when it is stored. */
export type Projector<Item> = (key: string, item: Item) => Promise<void>;

/** Merges what arrives for one document while it is being written into the next write: a hundred snapshots at once cost a few writes, not a hundred. */
export function createProjector<Doc, Item>({ state, apply }: Options<Doc, Item>): Projector<Item> {
  const queues = new Map<string, { item: Item; resolve: () => void; reject: (error: unknown) => void }[]>();

  const drain = async (key: string) => {
    for (;;) {
      const batch = queues.get(key)!.splice(0);
      if (batch.length === 0) break;
      try {
        await state.update<Doc>(key, (document) =>
          apply(
            document,
            batch.map((entry) => entry.item),
          ),
        );
        for (const entry of batch) entry.resolve();
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
    queues.delete(key);
  };

  return (key, item) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key);
      if (queue) {
        queue.push({ item, resolve, reject });
        return;
      }
      queues.set(key, [{ item, resolve, reject }]);
      // The batch may hold what others add: it has no budget, whoever begins it.
      void withoutBudget(() => drain(key));
    });
}
