import type { Settings } from "@todo/contracts";
import { attemptsOf, type DeliveryEvent, when } from "../store/delivery-document.ts";
import type { Deps } from "./deps.ts";

/** Tries in all before a notification counts as failed; matches the sidecar's retries of an event. */
const TRIES = 5;

/**
 * Sends what is due and writes down what came of it. Sending and writing down cannot be one act: a crash between them sends again (e-mail, SMS
 * and webhook are at least once); in-app is exactly once, since the ledger's own event is the delivery.
 * @throws when the channel failed and should be tried again
 */
export async function deliver(
  { writer, document, channels, clock }: Deps,
  key: string,
  settings: Settings,
): Promise<void> {
  const delivery = await writer.load(document, key);
  if (delivery?.state !== "due" && delivery?.state !== "deferred") return;
  const record = (event: DeliveryEvent) => writer.commit(document, key, (now) => when(now, ["due", "deferred"], event));
  const at = () => new Date(clock.now()).toISOString();

  const channel = channels[delivery.notification.channel];
  const unavailable = channel.unavailable(settings);
  if (unavailable !== undefined) {
    await record({ type: "failed", at: at(), reason: unavailable });
    return;
  }
  try {
    await channel.send?.(delivery.notification, settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const last = attemptsOf(delivery) + 1 >= TRIES;
    await record(last ? { type: "failed", at: at(), reason } : { type: "attempted", reason });
    if (last) return;
    throw error;
  }
  await record({ type: "delivered", at: at() });
}
