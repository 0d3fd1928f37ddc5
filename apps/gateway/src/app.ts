import { createService, type ServiceApp, type ServiceDeps } from "@todo/service";
import type { Config } from "./config.ts";
import { describeApi } from "./edge/api-docs.ts";
import { replayIdempotent } from "./edge/idempotency.ts";
import { protect } from "./edge/protect.ts";
import { serveWebUi } from "./edge/web-ui.ts";
import { createConnections } from "./live/connections.ts";
import { eventRoutes } from "./live/events.ts";
import { liveSubscriptions } from "./live/subscriptions.ts";
import { assistantRoutes } from "./routes/assistant.ts";
import { authRoutes } from "./routes/auth.ts";
import { createForward } from "./routes/forward.ts";
import { moreRoutes } from "./routes/more.ts";
import { recurringTaskRoutes } from "./routes/recurring-tasks.ts";
import { taskRoutes } from "./routes/tasks.ts";
import { createTimeZones } from "./routes/time-zone.ts";

/** gateway: the door. Accounts, the HTTP edge, live events, the web UI. */
export async function createApp(deps: ServiceDeps, config: Config): Promise<ServiceApp> {
  const { dapr, clock, registry } = deps;
  const connections = createConnections(clock, registry);
  const zones = createTimeZones(dapr);
  const forward = createForward(dapr, zones.of);

  const http = createService({ name: "gateway", deps, subscriptions: liveSubscriptions(connections), isEdge: true });
  await protect(http, config);
  await describeApi(http);
  replayIdempotent(http, dapr.state, clock);
  authRoutes(http, dapr, config);
  taskRoutes(http, forward);
  recurringTaskRoutes(http, forward);
  assistantRoutes(http, forward);
  moreRoutes(http, forward, zones.forget);
  eventRoutes(http, connections);
  await serveWebUi(http, config.WEB_ROOT);
  await http.ready();
  return {
    http: http as unknown as ServiceApp["http"],
    start: () => Promise.resolve(),
    stop() {
      connections.closeAll();
      return Promise.resolve();
    },
  };
}
