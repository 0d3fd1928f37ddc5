import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second, whatever its own clock does. */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  /** Ticks of the process itself. */
  own: number;
  /** Ticks of children that have ended and were waited for. */
  ended: number;
}

/** A process and its children, whichever group they are in: Postgres' backends leave it. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    if (stat) parents.set(Number(name), stat.parent);
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** MB in memory; what processes share counts once among them (PSS). */
export function megabytesOf(pids: number[]): number {
  return pids.reduce((sum, pid) => sum + (readPss(pid) ?? 0), 0) / 1024;
}

/** CPU seconds that a process and those given with it have used so far, ended children of the first included. */
export function cpuSecondsOf(pids: number[]): number {
  const stats = pids.map(readStat);
  const ticks = stats.reduce((sum, stat) => sum + (stat?.own ?? 0), stats[0]?.ended ?? 0);
  return ticks / TICKS_PER_SECOND;
}

function readStat(pid: number): Stat | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name in parentheses may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
}

function readPss(pid: number): number | undefined {
  const found = /^Pss:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`) ?? "");
  return found ? Number(found[1]) : undefined;
}

/** A process may end while we look. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
