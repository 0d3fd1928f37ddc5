import type { Job } from "./read-workflow.ts";

/** The combinations that a job runs in, one without a value for a job without a matrix. Knows lists and `include` alone, as used here. */
export function expandMatrix(job: Job): Record<string, string>[] {
  const { include = [], ...lists } = (job.strategy?.matrix ?? {}) as Record<string, unknown[]>;
  let combinations: Record<string, string>[] = [{}];
  for (const [key, values] of Object.entries(lists))
    combinations = combinations.flatMap((each) => values.map((value) => ({ ...each, [key]: String(value) })));
  const included = include as Record<string, string>[];
  return Object.keys(lists).length > 0 ? [...combinations, ...included] : included.length > 0 ? included : combinations;
}
