import type { TaskCompleted } from "@todo/contracts";
import { countFact } from "../domain/day.ts";
import { dayOf, type Deps } from "./deps.ts";

/** Counts a completed task once on its day; a skipped occurrence was not done. */
export async function countCompleted({ store, metrics }: Deps, event: TaskCompleted): Promise<void> {
  const { id, completedAt, createdAt, skipped } = event.payload;
  if (skipped || completedAt === undefined) return;
  const isNew = await store.changeDay(event.userId, dayOf(completedAt), (day) => countFact(day, "completed", id));
  if (!isNew) return;
  metrics.completed.inc();
  metrics.timeToComplete.observe(Math.max(0, Date.parse(completedAt) - Date.parse(createdAt)) / 1000);
  metrics.active(event.userId);
}
