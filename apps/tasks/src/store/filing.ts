/** Most entries a list document takes before the next one is begun: keeps the cost of one change bounded. */
export const PAGE_SIZE = 40;
/** A page with this few entries takes new ones again, so that pages do not multiply with what has long moved on. */
const ROOM_AGAIN = PAGE_SIZE / 2;
/** How many lists are remembered; a forgotten one starts over at its first page and finds its way in one write each. */
const REMEMBERED = 20_000;

/** Chooses the list document (page) for new entries, from what writes have shown of the pages' sizes. */
export interface Filing {
  /** The page of `list` that takes a new entry now: `open`, `open~1` … */
  file(userId: string, list: string): string;
  /** Tells how many entries a page has after a write. */
  observe(userId: string, page: string, entries: number): void;
}

interface Fill {
  page: number;
  entries: number;
}

/** A hint, not the truth: entries say themselves where they are filed; a wrong guess only makes a page a little larger. */
export function createFiling(): Filing {
  const fills = new Map<string, Fill>();
  const fillOf = (key: string): Fill => {
    const known = fills.get(key);
    if (known) return known;
    if (fills.size >= REMEMBERED) fills.delete(fills.keys().next().value ?? "");
    const fresh = { page: 0, entries: 0 };
    fills.set(key, fresh);
    return fresh;
  };
  return {
    file(userId, list) {
      const fill = fillOf(`${userId} ${list}`);
      if (fill.entries >= PAGE_SIZE) Object.assign(fill, { page: fill.page + 1, entries: 0 });
      fill.entries += 1;
      return pageName(list, fill.page);
    },
    observe(userId, page, entries) {
      const { list, index } = parsePage(page);
      const fill = fillOf(`${userId} ${list}`);
      if (index === fill.page) fill.entries = Math.max(entries, 0);
      else if (index < fill.page && entries < ROOM_AGAIN) Object.assign(fill, { page: index, entries });
    },
  };
}

/** `~` cannot be in an id, so a page is never taken for a record of the same prefix. */
function pageName(list: string, index: number): string {
  return index === 0 ? list : `${list}~${index}`;
}

/** `open~2` → list `open`, index 2. */
export function parsePage(page: string): { list: string; index: number } {
  const [list = page, index = "0"] = page.split("~");
  return { list, index: Number(index) };
}
