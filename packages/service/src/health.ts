import type { Dapr } from "@todo/dapr";
import type { FastifyInstance } from "fastify";
import { problem, sendProblem } from "./problems.ts";

/** `/health`: the process answers. `/readiness`: its sidecar answers too, and what the service itself needs is there. */
export function exposeHealth(app: FastifyInstance, dapr: Dapr, ready: () => boolean | Promise<boolean>): void {
  const open = { config: { public: true }, schema: { hide: true } } as const;
  app.get("/health", open, () => ({ status: "ok" }));
  app.get("/readiness", open, async (_request, reply) => {
    if (!(await dapr.healthy())) return sendProblem(reply, problem("unavailable", "The Dapr sidecar does not answer"));
    if (!(await ready())) return sendProblem(reply, problem("unavailable", "Still starting"));
    return { status: "ready" };
  });
}
