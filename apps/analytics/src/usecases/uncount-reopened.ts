import type { TaskUpdated } from "@todo/contracts";
import { uncountFact } from "../domain/day.ts";
import { dayOf, type Deps } from "./deps.ts";

/** A task that was reopened the day it was done leaves that day's count; older days stay as history. */
export async function uncountReopened({ store }: Deps, event: TaskUpdated): Promise<void> {
  if (event.payload.status !== "open") return;
  await store.changeDay(event.userId, dayOf(event.occurredAt), (day) =>
    uncountFact(day, "completed", event.payload.id),
  );
}
