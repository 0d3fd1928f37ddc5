import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { textOf } from "./bodies.ts";
import { listenOn } from "./listen.ts";
import { STANDARD, reply, subscriber, testSidecar } from "./test-support.ts";
import type { Handler } from "./types.ts";

it("serves state and pub/sub over HTTP, also to an app behind a URL", async () => {
  const received = Promise.withResolvers<unknown>();
  const app = await listenOn(subscriber({ orders: (event) => received.resolve(event["data"]) }), 0);
  const { dapr, sidecar } = testSidecar({ app: `http://127.0.0.1:${app.port}` });
  const { port } = await sidecar.listen(0);
  const url = `http://127.0.0.1:${port}/v1.0`;
  expect((await fetch(`${url}/healthz`)).status).toBe(500);
  expect((await fetch(`${url}/healthz/outbound`)).status).toBe(204);
  await dapr.start();
  expect((await fetch(`${url}/healthz`)).status).toBe(204);
  const saved = await fetch(`${url}/state/statestore`, { method: "POST", body: '[{"key":"k/ü","value":{"a":1}}]' });
  expect(saved.status).toBe(204);
  const got = await fetch(`${url}/state/statestore/${encodeURIComponent("k/ü")}`);
  expect([got.headers.get("etag"), await got.json()]).toEqual([expect.any(String), { a: 1 }]);
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/publish/pubsub/orders`, { method: "POST", headers, body: '{"n":1}' });
  expect(await received.promise).toEqual({ n: 1 });
  await dapr.idle();
  await dapr.stop();
  app.server.closeAllConnections();
  app.server.close();
});

it("invokes another app with verb, path, query, headers and body, and says who calls", async () => {
  const echo: Handler = async ({ method, path, headers, body }) =>
    reply(201, { method, path, headers, body: textOf(body) });
  const { dapr, call } = testSidecar();
  dapr.sidecar("echo", { app: echo });
  const answer = await call("PUT", "/invoke/echo/method/a/b%2Fc?d=e", { n: 1 }, { "X-Own": "1", Connection: "close" });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      method: "PUT",
      path: "/a/b%2Fc?d=e",
      body: '{"n":1}',
      headers: {
        "x-own": "1",
        "dapr-caller-app-id": "app",
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      },
    },
  });
  expect((answer.body as { headers: object }).headers).not.toHaveProperty("connection");
});

it("answers ERR_DIRECT_INVOKE for an app that is not there or not reachable", async () => {
  const { dapr, call } = testSidecar();
  dapr.sidecar("closed", { app: "http://127.0.0.1:1" });
  for (const target of ["nobody", "closed"]) {
    expect(await call("GET", `/invoke/${target}/method/x`)).toMatchObject({
      status: 500,
      body: { errorCode: "ERR_DIRECT_INVOKE" },
    });
  }
});

it("passes a stream on while it is still being written, and tells its source when the reader leaves", async () => {
  const gone = Promise.withResolvers<void>();
  const source = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: first\n\n");
    request.once("close", () => gone.resolve());
  });
  await new Promise<void>((resolve) => {
    source.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void source.close());
  const { dapr, sidecar } = testSidecar({ components: STANDARD });
  dapr.sidecar("source", { app: `http://127.0.0.1:${(source.address() as AddressInfo).port}` });
  const { port } = await sidecar.listen(0);
  const leave = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/v1.0/invoke/source/method/events`, { signal: leave.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const { value } = (await response.body?.getReader().read()) ?? {};
  expect(Buffer.from(value ?? []).toString()).toBe("data: first\n\n");
  leave.abort();
  await gone.promise;
  await dapr.stop();
});
