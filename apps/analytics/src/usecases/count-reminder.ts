import type { NotificationDelivered } from "@todo/contracts";
import { countFact } from "../domain/day.ts";
import { dayOf, type Deps } from "./deps.ts";

/** Counts a delivered reminder once; a reminder that went through several channels counts in each. */
export async function countReminder({ store, metrics }: Deps, event: NotificationDelivered): Promise<void> {
  const isNew = await store.changeDay(event.userId, dayOf(event.payload.at), (day) =>
    countFact(day, "reminders", event.payload.id),
  );
  if (isNew) metrics.remindersSent.inc({ channel: event.payload.channel });
}
