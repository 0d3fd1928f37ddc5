import { createService, type ServiceApp, type ServiceDeps, warnSparingly } from "@todo/service";
import type { FastifyInstance } from "fastify";
import { onRecurringTaskChanged } from "./events/on-recurring-task-changed.ts";
import { onReminderTriggered } from "./events/on-reminder-triggered.ts";
import { onTaskCreated } from "./events/on-task-created.ts";
import { parseRoute } from "./http/parse-route.ts";
import { recurringRoutes } from "./http/recurring-routes.ts";
import { reminderRoutes } from "./http/reminder-routes.ts";
import { taskRoutes } from "./http/task-routes.ts";
import { transferRoutes } from "./http/transfer-routes.ts";
import { countPending } from "./store/count-pending.ts";
import { createWorld } from "./store/create-world.ts";

/** Imports are larger than other requests. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Tasks, reminders and recurring tasks of all users. */
export async function createApp(deps: ServiceDeps): Promise<ServiceApp> {
  const { dapr, clock, replicaId, logger, registry } = deps;
  const onRetry = warnSparingly(logger, clock, "publishing or filing again");
  const { world, writer } = createWorld({ dapr, clock, replicaId, onRetry });
  const subscriptions = [onTaskCreated(world), onReminderTriggered(world), ...onRecurringTaskChanged(world)];
  const http = createService({ name: "tasks", deps, subscriptions, bodyLimit: BODY_LIMIT });
  taskRoutes(http, world);
  reminderRoutes(http, world);
  recurringRoutes(http, world);
  parseRoute(http, world);
  transferRoutes(http, world);
  countPending(registry, writer);
  return { http: http as unknown as FastifyInstance, start: () => writer.start(), stop: () => writer.stop() };
}
