import { createService, type ServiceApp, type ServiceDeps } from "@todo/service";
import { subscriptions } from "./events/subscriptions.ts";
import { getStats } from "./http/get-stats.ts";
import { createBusinessMetrics } from "./metrics.ts";
import { createStatsStore } from "./store/stats-store.ts";

/** analytics: counters, streaks and business metrics, from events alone. */
export async function createApp(deps: ServiceDeps): Promise<ServiceApp> {
  const store = createStatsStore(deps.dapr, deps.clock);
  const metrics = createBusinessMetrics(deps.registry, deps.clock);
  const http = createService({ name: "analytics", deps, subscriptions: subscriptions({ store, metrics }) });
  getStats(http, store, deps.clock);
  await http.ready();
  return { http: http as unknown as ServiceApp["http"], start: () => Promise.resolve(), stop: () => Promise.resolve() };
}
