import fastify from "fastify";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { exposeMetrics } from "./metrics.ts";
import { renderProblems } from "./problems.ts";

it("metrics on a service's own port are shown on the machine itself only, whatever a header says", async () => {
  const app = fastify({ trustProxy: true });
  renderProblems(app);
  exposeMetrics(app, new Registry());
  const headers = { "x-forwarded-for": "127.0.0.1" };
  const ask = async (remoteAddress: string) =>
    (await app.inject({ url: "/metrics", remoteAddress, headers })).statusCode;
  expect([await ask("127.0.0.1"), await ask("::1"), await ask("203.0.113.7")]).toEqual([200, 200, 403]);
});
