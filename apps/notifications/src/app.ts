import { createWriter } from "@todo/dapr";
import { createService, type ServiceApp, type ServiceDeps, warnSparingly } from "@todo/service";
import { createChannels } from "./channels/index.ts";
import { subscriptions } from "./events/subscriptions.ts";
import { listNotifications } from "./http/list-notifications.ts";
import { settingsRoutes } from "./http/settings.ts";
import { deliveryDocument } from "./store/delivery-document.ts";
import { createNotificationStore } from "./store/notification-store.ts";
import { notificationsTick } from "./ticks/notifications-tick.ts";
import type { Deps } from "./usecases/deps.ts";

/** notifications: the delivery ledger, channels, settings and quiet hours. */
export async function createApp(deps: ServiceDeps): Promise<ServiceApp> {
  const { dapr, clock, logger, replicaId } = deps;
  const store = createNotificationStore(dapr);
  const document = deliveryDocument(store);
  const onRetry = warnSparingly(logger, clock, "a commit waits for the platform");
  const writer = createWriter(dapr, { replicaId, clock, documents: [document], onRetry });
  const inner: Deps = { store, writer, document, channels: createChannels(dapr), clock };

  const http = createService({ name: "notifications", deps, subscriptions: subscriptions(inner) });
  settingsRoutes(http, store);
  listNotifications(http, store);
  notificationsTick(http, inner);
  await http.ready();
  return { http: http as unknown as ServiceApp["http"], start: () => writer.start(), stop: () => writer.stop() };
}
