import type { TaskCreated } from "@todo/contracts";
import { countFact } from "../domain/day.ts";
import { dayOf, type Deps } from "./deps.ts";

/** Counts a new task once. The task's id is the fact: a task is created once, whoever says so and how often. */
export async function countCreated({ store, metrics }: Deps, event: TaskCreated): Promise<void> {
  const { id, createdAt, recurringTaskId } = event.payload;
  const isNew = await store.changeDay(event.userId, dayOf(createdAt), (day) => countFact(day, "created", id));
  if (isNew) metrics.created.inc({ kind: recurringTaskId === undefined ? "one-off" : "occurrence" });
  metrics.active(event.userId);
}
