import type { Notification, Settings } from "@todo/contracts";

/** Where a notification goes to. Resolves when the other side has taken it. */
export interface NotificationChannel {
  /** Why it cannot be sent to this person at all (no address, no provider), or undefined when it can. */
  unavailable(settings: Settings): string | undefined;
  /** Absent where the ledger's own event is the delivery. @throws when the other side refused or did not answer: the event is delivered again later. */
  send?(notification: Notification, settings: Settings): Promise<void>;
}
