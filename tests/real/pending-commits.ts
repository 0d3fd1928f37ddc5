import type { Stack } from "../../tools/stack/start-stack.ts";

/** How many commits of `tasks` wait for the broker: the metric that an operator looks at. */
export async function pendingCommits(stack: Stack): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${stack.sidecar("tasks").appPort}/metrics`)).text();
  return Number(/^tasks_commits_pending (\d+)$/m.exec(text)?.[1]);
}
