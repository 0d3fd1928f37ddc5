import fastify, { type FastifyInstance } from "fastify";
import { fromLoopback } from "./from-loopback.ts";
import { renderProblems } from "./problems.ts";
import type { ServiceApp } from "./service-app.ts";

const PAGES = ["health", "readiness", "metrics"] as const;
type Letter = { Params: { id: string } };

/**
 * The operator's door: health, readiness, metrics and dead letters of each service, as `/<app>/metrics`, `/<app>/dead-letters`. It asks for no
 * token, so dead letters, which show people's data and can be replayed, answer only requests from loopback: on Kubernetes
 * `kubectl port-forward` comes from there, Prometheus does not.
 */
export function createOps(services: Record<string, ServiceApp>): FastifyInstance {
  const ops = fastify();
  renderProblems(ops);
  for (const [name, { http }] of Object.entries(services)) {
    for (const page of PAGES) {
      ops.get(`/${name}/${page}`, async (_request, reply) => {
        const answer = await http.inject({ method: "GET", url: `/${page}` });
        return reply.code(answer.statusCode).type(String(answer.headers["content-type"])).send(answer.rawPayload);
      });
    }
    const letters = http.deadLetters;
    const base = `/${name}/dead-letters`;
    const here = { onRequest: fromLoopback };
    ops.get(base, here, async () => ({ items: await letters.list() }));
    ops.get<Letter>(`${base}/:id`, here, ({ params }) => letters.get(params.id));
    ops.post<Letter>(`${base}/:id/replay`, here, ({ params }) => letters.replay(params.id));
    ops.post(`${base}/replay`, here, async () => {
      const results = [];
      // The oldest first, one after the other: the order in which they happened.
      for (const { id, topic } of (await letters.list()).toReversed())
        results.push({ id, topic, ...(await letters.replay(id)) });
      return { items: results };
    });
    ops.delete<Letter>(`${base}/:id`, here, async ({ params }, reply) => {
      await letters.discard(params.id);
      return reply.code(204).send();
    });
  }
  return ops;
}
