import { notificationList } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { NotificationStore } from "../store/notification-store.ts";

/** `GET /notifications`: the newest first, with what became of each. */
export function listNotifications(app: Service, store: NotificationStore): void {
  app.get("/notifications", { schema: { response: { 200: notificationList } } }, async (request) => ({
    items: await store.list(request.user.id),
  }));
}
