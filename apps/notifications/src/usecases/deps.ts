import type { Clock } from "@todo/clock";
import type { Writer } from "@todo/dapr";
import type { Channels } from "../channels/index.ts";
import type { deliveryDocument } from "../store/delivery-document.ts";
import type { NotificationStore } from "../store/notification-store.ts";

export interface Deps {
  store: NotificationStore;
  writer: Writer;
  document: ReturnType<typeof deliveryDocument>;
  channels: Channels;
  clock: Clock;
}
