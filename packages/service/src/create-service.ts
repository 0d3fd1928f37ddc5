import { BUDGET_HEADER, type Subscription, withBudget, withoutBudget, withTrace } from "@todo/dapr";
import fastify, { type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { exposeDrain } from "./drain.ts";
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
  /** Whether callers may say how long they wait. Not at the edge: strangers say what they like. */
  isEdge?: boolean;
}

/** What a request may take in all, ms: longer than one call to the sidecar (5 s), so that a write that was cut off can still be looked for. */
const REQUEST_BUDGET = 7_000;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Takes as long as it takes (a chat answer, an import, an event): only each call to the sidecar has a deadline. */
    longRunning?: boolean;
  }
}

/** What every process does the same way: JSON logs, trace context, problems, health, metrics, verified users, event routes. */
export function createService(options: Options) {
  const { name, deps, subscriptions = [], ready = () => true, bodyLimit = 1_048_576, isEdge = false } = options;
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
    const { longRunning = false } = request.routeOptions.config;
    const told = isEdge ? Infinity : Number(header(request.headers[BUDGET_HEADER]) ?? Infinity);
    const budget = Math.min(REQUEST_BUDGET, Number.isNaN(told) ? Infinity : told);
    withTrace(traceparent, () => (longRunning ? withoutBudget(done) : withBudget(budget, done)));
  });
  const http = app as unknown as FastifyInstance;
  parseJsonBodies(http);
  renderProblems(http);
  exposeDrain(http);
  exposeMetrics(http, deps.registry);
  requireUser(http, deps.verifyToken);
  exposeHealth(
    http,
    deps.dapr,
    ready,
    subscriptions.map(({ pubsub }) => pubsub),
  );
  mountSubscriptions(http, name, subscriptions, deps);
  return app;
}

/** A service under construction: Fastify with zod schemas as its types. */
export type Service = ReturnType<typeof createService>;

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
