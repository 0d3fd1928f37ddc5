import { randomUUID } from "node:crypto";

/** A commit's place among those of one life of a replica (a process), and how far that life had come when it began. */
export interface Order {
  life: string;
  number: number;
  /** Every commit of this life with a lower number was done by then. */
  doneBefore: number;
}

/** Numbers this life's commits and knows which of them are done. */
export interface Progress {
  begin(): Order;
  /** It is published and projected, or will never happen. */
  end(order: Order): void;
}

export function createProgress(): Progress {
  const life = randomUUID();
  // In the order of their numbers, so that the first is the lowest.
  const underWay = new Set<number>();
  let next = 0;
  return {
    begin() {
      const number = (next += 1);
      underWay.add(number);
      const [doneBefore = number] = underWay;
      return { life, number, doneBefore };
    },
    end: ({ number }) => void underWay.delete(number),
  };
}

/** Tells, of orders that lie in one replica's slots, which are known to be done: a later one of the same life says so. */
export function createIsDone(orders: (Order | undefined)[]): (order: Order | undefined) => boolean {
  const known = new Map<string, number>();
  for (const order of orders) if (order) known.set(order.life, Math.max(known.get(order.life) ?? 0, order.doneBefore));
  return (order) => order !== undefined && order.number < (known.get(order.life) ?? 0);
}
