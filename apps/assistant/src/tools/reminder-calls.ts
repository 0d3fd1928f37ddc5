import type { Reminder } from "@todo/contracts";
import type { Undo } from "../conversation/conversation.ts";

type Call = Undo["calls"][number];

/** Ends a reminder: what a snooze is taken back by, when the reminder had fired. */
export function dismissal(reminderId: string): Call {
  return { app: "tasks", method: "POST", path: `reminders/${reminderId}/dismiss` };
}

/** Sets a reminder that still waits to the instant that it has now. */
export function snoozeUntil({ id, triggerAt }: Reminder): Call {
  return { app: "tasks", method: "POST", path: `reminders/${id}/snooze`, body: { until: triggerAt } };
}

/** Brings a reminder that has fired once more, in a minute: what its dismissal is taken back by. */
export function comeAgain({ id }: Reminder): Call {
  return { app: "tasks", method: "POST", path: `reminders/${id}/snooze`, body: { for: "PT1M" } };
}
