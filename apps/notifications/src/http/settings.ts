import { settings, updateSettings } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { NotificationStore } from "../store/notification-store.ts";

/** `GET /settings` and `PUT /settings` (whole or in part). */
export function settingsRoutes(app: Service, store: NotificationStore): void {
  app.get("/settings", { schema: { response: { 200: settings } } }, (request) => store.settings(request.user.id));
  app.put("/settings", { schema: { body: updateSettings, response: { 200: settings } } }, (request) =>
    store.changeSettings(request.user.id, (current) =>
      withAddress({ ...current, ...request.body }, request.user.email),
    ),
  );
}

/** E-mail that is switched on without an address goes to the one the person signed up with. */
function withAddress<Value extends { channels: { email: { enabled: boolean; address: string } } }>(
  value: Value,
  email: string | undefined,
): Value {
  const { enabled, address } = value.channels.email;
  if (!enabled || address !== "" || email === undefined) return value;
  return { ...value, channels: { ...value.channels, email: { enabled, address: email } } };
}
