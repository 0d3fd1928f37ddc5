import type { Dapr } from "@todo/dapr";
import type { FastifyInstance } from "fastify";
import { problem, sendProblem } from "./problems.ts";

/**
 * `/health`: the process answers. `/readiness`: its sidecar answers too and has the components it should have, and what the service itself needs is there.
 * @param pubsubs brokers that it listens to
 */
export function exposeHealth(
  app: FastifyInstance,
  dapr: Dapr,
  ready: () => boolean | Promise<boolean>,
  pubsubs: string[],
): void {
  const open = { config: { public: true }, schema: { hide: true } } as const;
  app.get("/health", open, () => ({ status: "ok" }));
  app.get("/readiness", open, async (_request, reply) => {
    const fault = await dapr.whyNotReady(pubsubs);
    if (fault !== undefined) return sendProblem(reply, problem("unavailable", fault));
    if (!(await ready())) return sendProblem(reply, problem("unavailable", "Still starting"));
    return { status: "ready" };
  });
}
