import fastify, { type FastifyInstance } from "fastify";
import { renderProblems } from "./problems.ts";
import type { ServiceApp } from "./service-app.ts";

const PAGES = ["health", "readiness", "metrics"] as const;
type Letter = { Params: { id: string } };

/**
 * The operator's door, for a loopback port: health, readiness, metrics and dead letters of each service, as `/<app>/metrics`,
 * `/<app>/dead-letters`. It asks for no token and shows people's data: never publish it.
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
    ops.get(base, async () => ({ items: await letters.list() }));
    ops.get<Letter>(`${base}/:id`, ({ params }) => letters.get(params.id));
    ops.post<Letter>(`${base}/:id/replay`, ({ params }) => letters.replay(params.id));
    ops.post(`${base}/replay`, async () => {
      const results = [];
      // The oldest first, one after the other: the order in which they happened.
      for (const { id, topic } of (await letters.list()).toReversed())
        results.push({ id, topic, ...(await letters.replay(id)) });
      return { items: results };
    });
    ops.delete<Letter>(`${base}/:id`, async ({ params }, reply) => {
      await letters.discard(params.id);
      return reply.code(204).send();
    });
  }
  return ops;
}
