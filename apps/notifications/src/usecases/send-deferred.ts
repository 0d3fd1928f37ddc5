import { deliveryKey } from "../store/delivery-document.ts";
import { deliver } from "./deliver.ts";
import type { Deps } from "./deps.ts";

/**
 * Quiet hours that ended: sends what they held back. Every replica may run it; the ledger sends each once. What fails stays for the next
 * tick and keeps nobody else waiting.
 * @throws the first failure, after everything else was sent
 */
export async function sendDeferred(deps: Deps): Promise<void> {
  const failures: unknown[] = [];
  for (const userId of await deps.store.deferredUsers()) {
    const due = (await deps.store.deferred(userId)).filter((item) => item.until <= deps.clock.now());
    if (due.length === 0) continue;
    const settings = await deps.store.settings(userId);
    const done: string[] = [];
    for (const { notificationId } of due) {
      try {
        await deliver(deps, deliveryKey(notificationId), settings);
        done.push(notificationId);
      } catch (error) {
        failures.push(error);
      }
    }
    if (done.length > 0) await deps.store.undefer(userId, done);
  }
  if (failures.length > 0) throw failures[0];
}
