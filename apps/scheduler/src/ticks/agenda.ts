import type { Clock } from "@todo/clock";

/** Runs items at their instant, to the millisecond. One timer for each distinct instant, however many items share it. */
export interface Agenda<Item> {
  /** The same `key` at the same instant is one item. */
  add(at: number, key: string, item: Item): void;
  clear(): void;
}

/** @param run called when the clock reaches `at`; `dueAt` is what the clock showed then, never less than `at` */
export function createAgenda<Item>(clock: Clock, run: (items: Item[], dueAt: number) => void): Agenda<Item> {
  const slots = new Map<number, { items: Map<string, Item>; cancel: () => void }>();
  return {
    add(at, key, item) {
      const slot = slots.get(at);
      if (slot) {
        slot.items.set(key, item);
        return;
      }
      const created = { items: new Map([[key, item]]), cancel: () => undefined as void };
      slots.set(at, created);
      created.cancel = clock.at(at, () => {
        slots.delete(at);
        run([...created.items.values()], Math.max(at, clock.now()));
      });
    },
    clear() {
      for (const { cancel } of slots.values()) cancel();
      slots.clear();
    },
  };
}
