/** How long a page remembers what left it, milliseconds. Older snapshots are read anew before they are filed (see file-snapshot.ts). */
export const TOMBSTONE_MS = 120_000;
/** At most this many are remembered, the newest, so that a page's size depends on what it shows. */
const TOMBSTONES = 200;

interface Versioned {
  id: string;
  version: number;
}

/** One document of a list: whole snapshots by id, and for a while what has left. */
export interface Page<S extends Versioned> {
  entries: Record<string, S>;
  /** id → the version with which it left, and when (epoch milliseconds). */
  gone: Record<string, [version: number, at: number]>;
}

/** A snapshot for one page: shown on it, or not any more. */
export interface Change<S extends Versioned> {
  snapshot: S;
  shown: boolean;
}

/**
 * Files snapshots in a page: the higher version wins, so order and repetition do not matter.
 * @returns the same page when there is nothing to write
 */
export function applySnapshots<S extends Versioned>(
  page: Page<S> | undefined,
  changes: Change<S>[],
  now: number,
): Page<S> {
  const before = page ?? { entries: {}, gone: {} };
  const entries = { ...before.entries };
  const gone = { ...before.gone };
  let changed = false;
  for (const { snapshot, shown } of changes) {
    const { id, version } = snapshot;
    const known = Math.max(entries[id]?.version ?? 0, gone[id]?.[0] ?? 0);
    if (version <= known) continue;
    changed = true;
    delete gone[id]; // set again below where it belongs: the newest come last
    if (shown) {
      entries[id] = snapshot;
    } else {
      delete entries[id];
      gone[id] = [version, now];
    }
  }
  return changed ? { entries, gone: forget(gone, now) } : before;
}

function forget(gone: Page<Versioned>["gone"], now: number): Page<Versioned>["gone"] {
  const recent = Object.entries(gone).filter(([, [, at]]) => now - at <= TOMBSTONE_MS);
  return Object.fromEntries(recent.slice(-TOMBSTONES));
}
