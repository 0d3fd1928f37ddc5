import { deliveryKey } from "../store/delivery-document.ts";
import { deliver } from "./deliver.ts";
import type { Deps } from "./deps.ts";

/** Quiet hours that ended: sends what they held back. Every replica may run it; the ledger sends each once. */
export async function sendDeferred(deps: Deps): Promise<void> {
  for (const userId of await deps.store.deferredUsers()) {
    const due = (await deps.store.deferred(userId)).filter((item) => item.until <= deps.clock.now());
    if (due.length === 0) continue;
    const settings = await deps.store.settings(userId);
    for (const { notificationId } of due) await deliver(deps, deliveryKey(notificationId), settings);
    await deps.store.undefer(
      userId,
      due.map((item) => item.notificationId),
    );
  }
}
