import { type Subscription, withTrace } from "@todo/dapr";
import fastify, { type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { mountSubscriptions } from "./event-routes.ts";
import { exposeHealth } from "./health.ts";
import { parseJsonBodies } from "./json-body.ts";
import { exposeMetrics } from "./metrics.ts";
import { renderProblems } from "./problems.ts";
import { requireUser } from "./require-user.ts";
import type { AppId, ServiceDeps } from "./service-app.ts";
import { continueTrace } from "./trace.ts";

interface Options {
  name: AppId;
  deps: ServiceDeps;
  subscriptions?: Subscription[];
  /** What `/readiness` asks besides the sidecar. */
  ready?: () => boolean | Promise<boolean>;
  /** Largest request body, bytes. */
  bodyLimit?: number;
}

/** What every process does the same way: JSON logs, trace context, problems, health, metrics, verified users, event routes. */
export function createService({ name, deps, subscriptions = [], ready = () => true, bodyLimit = 1_048_576 }: Options) {
  const app = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    routerOptions: { maxParamLength: 512 },
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.addHook("onRequest", (request, _reply, done) => {
    const traceparent = continueTrace(header(request.headers["traceparent"]));
    withTrace(traceparent, done);
  });
  const http = app as unknown as FastifyInstance;
  parseJsonBodies(http);
  renderProblems(http);
  exposeMetrics(http, deps.registry);
  requireUser(http, deps.verifyToken);
  exposeHealth(http, deps.dapr, ready);
  mountSubscriptions(http, name, subscriptions, deps);
  return app;
}

/** A service under construction: Fastify with zod schemas as its types. */
export type Service = ReturnType<typeof createService>;

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
