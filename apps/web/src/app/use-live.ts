import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Notification } from "@todo/contracts";
import { answeredReminders } from "../features/reminders/answered-reminders.ts";
import { clearBadgeOnReturn, badgeTitle } from "../features/reminders/title-badge.ts";
import { notifyBrowser } from "../features/reminders/browser-notification.ts";
import { useNotificationActions } from "../features/reminders/use-notification-actions.ts";
import { closeReminder, showReminder } from "../features/reminders/reminder-toast.tsx";
import { useCompleteTask } from "../features/tasks/api/complete-task.ts";
import { applySnapshot } from "../features/tasks/task-cache.ts";
import { request } from "../lib/http.ts";
import { keepOpen } from "../lib/live-stream.ts";
import { keys } from "../lib/query-keys.ts";
import { coalesce } from "../lib/coalesce.ts";
import { liveEffect } from "./live-effect.ts";

/** A recurring task makes up to 28 occurrences at once: they are one refetch, not 28. */
const SETTLE_MS = 250;

/** Follows `GET /api/events` while somebody is signed in: what changes anywhere shows here at once; reminders come up. */
export function useLive(signedIn: boolean): void {
  const client = useQueryClient();
  const { mutate: complete } = useCompleteTask();
  useNotificationActions();
  useEffect(clearBadgeOnReturn, []);
  useEffect(() => {
    if (!signedIn) return undefined;
    const ended = new AbortController();
    const refetch = coalesce((queryKey: readonly string[]) => void client.invalidateQueries({ queryKey }), SETTLE_MS);
    const remind = (notification: Notification) => {
      showReminder(notification, () => complete({ id: notification.taskId, title: notification.title }));
      void notifyBrowser(notification);
      badgeTitle();
    };
    void keepOpen(
      {
        open: (signal) => request("/events", { headers: { accept: "text/event-stream" }, signal }),
        onEvent: (event) => {
          const effect = liveEffect(event);
          if (effect.task) {
            applySnapshot(client, effect.task);
            answeredReminders(effect.task, Date.now()).forEach(closeReminder);
          }
          if (effect.reminder) remind(effect.reminder);
          for (const key of effect.refetch) refetch(key);
        },
        onReconnect: () =>
          void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] }),
      },
      ended.signal,
    );
    return () => ended.abort();
  }, [client, complete, signedIn]);
}
