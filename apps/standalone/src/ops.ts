import type { AppId, ServiceApp } from "@todo/service";
import fastify, { type FastifyInstance } from "fastify";

const PAGES = ["health", "readiness", "metrics"] as const;

/** Health, readiness and metrics of every service on one loopback port: `/<app>/metrics`. */
export function createOps(services: Record<AppId, ServiceApp>): FastifyInstance {
  const ops = fastify();
  for (const [name, service] of Object.entries(services)) {
    for (const page of PAGES) {
      ops.get(`/${name}/${page}`, async (_request, reply) => {
        const answer = await service.http.inject({ method: "GET", url: `/${page}` });
        return reply.code(answer.statusCode).type(String(answer.headers["content-type"])).send(answer.rawPayload);
      });
    }
  }
  return ops;
}
