/** One measured figure and what it should be. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What the figure is held to; `at most` or `at least`. */
  target?: { atMost: number } | { atLeast: number };
}

export function meets({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/** The value below which `share` of the samples lie (nearest rank). */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs `work` with `clients` side by side for `ms` milliseconds; answers each duration in ms. */
export async function load(
  clients: number,
  ms: number,
  work: (client: number, turn: number) => Promise<void>,
): Promise<{ durations: number[]; perSecond: number }> {
  const durations: number[] = [];
  const started = performance.now();
  const until = started + ms;
  const client = async (index: number) => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const before = performance.now();
      await work(index, turn);
      durations.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { durations, perSecond: (durations.length / (performance.now() - started)) * 1000 };
}
