import type { Clock } from "@todo/clock";

/** Runs items at their instant, to the millisecond. One timer for each distinct instant, however many items share it. */
export interface Agenda<Item> {
  add(at: number, item: Item): void;
  clear(): void;
}

/** @param run called when the clock reaches `at`; `dueAt` is what the clock showed then */
export function createAgenda<Item>(clock: Clock, run: (items: Item[], dueAt: number) => void): Agenda<Item> {
  const slots = new Map<number, { items: Item[]; cancel: () => void }>();
  return {
    add(at, item) {
      const slot = slots.get(at);
      if (slot) {
        slot.items.push(item);
        return;
      }
      const created = { items: [item], cancel: () => undefined as void };
      slots.set(at, created);
      created.cancel = clock.at(at, () => {
        slots.delete(at);
        run(created.items, clock.now());
      });
    },
    clear() {
      for (const { cancel } of slots.values()) cancel();
      slots.clear();
    },
  };
}
