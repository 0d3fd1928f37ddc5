import type { Channel, ReminderTriggered, Settings } from "@todo/contracts";
import { channelsOf, notificationId, planDelivery } from "../domain/notification.ts";
import { deliveryKey, type DeliveryEvent } from "../store/delivery-document.ts";
import type { Deps } from "./deps.ts";
import { deliver } from "./deliver.ts";

/** A reminder was triggered: notify through each channel, once. Runs again from where it was when the event comes again. */
export async function notify(deps: Deps, trigger: ReminderTriggered): Promise<void> {
  const [isWithdrawn, settings] = await Promise.all([
    deps.store.isWithdrawn(trigger.eventId, trigger.payload.taskVersion),
    deps.store.settings(trigger.userId),
  ]);
  if (isWithdrawn) return;
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
  const now = deps.clock.now();
  const events: DeliveryEvent[] = [{ type: "planned", delivery: planDelivery(trigger, channel, settings, now) }];
  // With nothing to send, to plan it is to deliver it.
  if (!deps.channels[channel].send) events.push({ type: "delivered", at: new Date(now).toISOString() });
  const { state } = await deps.writer.create(deps.document, key, events);
  if (state.state === "deferred") {
    const { notification, until } = state;
    await deps.store.defer(trigger.userId, { notificationId: notification.id, taskId: notification.taskId, until });
  } else if (state.state === "due") await deliver(deps, key, settings);
}
