import type { Channel, ReminderTriggered, Settings } from "@todo/contracts";
import { channelsOf, notificationId, planDelivery } from "../domain/notification.ts";
import { deliveryKey, when } from "../store/delivery-document.ts";
import type { Deps } from "./deps.ts";
import { deliver } from "./deliver.ts";

/** A reminder was triggered: notify through each channel, once. Runs again from where it was when the event comes again. */
export async function notify(deps: Deps, trigger: ReminderTriggered): Promise<void> {
  if (await deps.store.isWithdrawn(trigger.eventId, trigger.payload.taskVersion)) return;
  const settings = await deps.store.settings(trigger.userId);
  const results = await Promise.allSettled(
    channelsOf(trigger, settings).map((channel) => notifyThrough(deps, trigger, channel, settings)),
  );
  // One channel that fails must not keep the others from being tried; the event comes again for it.
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

async function notifyThrough(
  deps: Deps,
  trigger: ReminderTriggered,
  channel: Channel,
  settings: Settings,
): Promise<void> {
  const key = deliveryKey(notificationId(trigger.eventId, channel));
  const planned = planDelivery(trigger, channel, settings, deps.clock.now());
  const { state } = await deps.writer.commit(deps.document, key, (existing) =>
    when(existing, [undefined], { type: "planned", delivery: planned }),
  );
  if (state?.state === "deferred") {
    const { notification, until } = state;
    await deps.store.defer(trigger.userId, { notificationId: notification.id, taskId: notification.taskId, until });
  } else if (state?.state === "due") await deliver(deps, key, settings);
}
