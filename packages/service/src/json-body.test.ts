import { request } from "node:http";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseJsonBodies } from "./json-body.ts";
import { renderProblems } from "./problems.ts";

let app: FastifyInstance;
beforeEach(async () => {
  app = fastify();
  parseJsonBodies(app);
  renderProblems(app);
  app.post("/", (call) => ({ body: call.body ?? null }));
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(() => app.close());

/** Sent in chunks, as a sidecar passes requests on: the length is not known beforehand. */
function postChunked(body: string, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const { port } = app.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const call = request(
      { port, host: "127.0.0.1", method: "POST", headers: { "transfer-encoding": "chunked", ...headers } },
      (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
        answer.on("end", () => resolve({ status: answer.statusCode!, body: JSON.parse(text) }));
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

it("no bytes and no type are no body", async () => {
  expect(await postChunked("")).toEqual({ status: 200, body: { body: null } });
});

it("no bytes of any type are no body", async () => {
  expect(await postChunked("", { "content-type": "application/octet-stream" })).toMatchObject({ status: 200 });
});

it("JSON and CloudEvents are parsed", async () => {
  for (const type of ["application/json", "application/cloudevents+json; charset=utf-8"])
    expect(await postChunked('{"a":1}', { "content-type": type })).toEqual({ status: 200, body: { body: { a: 1 } } });
});

it("another type is refused by its name", async () => {
  expect(await postChunked("a,b", { "content-type": "text/csv" })).toMatchObject({
    status: 415,
    body: { type: "/problems/unsupported-media-type", detail: "Send application/json, not text/csv" },
  });
});
